use worker::*;

#[event(fetch)]
async fn main(req: Request, env: Env, _ctx: Context) -> Result<Response> {
    Router::new().get("/", |_, _| Response::ok("Hello, world!\n")).run(req, env).await
}
