use shared::{caller, refused, unauthorized, with_fields, Role};
use worker::*;

fn answer(text: String) -> Result<Response> {
    let mut response = Response::ok(text)?;
    let headers = response.headers_mut();
    headers.set("Cache-Control", "private, no-cache")?;
    headers.set("Strict-Transport-Security", "max-age=31536000")?;
    Ok(response)
}

fn hello(_req: Request, ctx: RouteContext<Role>) -> Result<Response> {
    refused(&ctx, &[Role::Staff]).unwrap_or_else(|| answer("Hello, World!".into()))
}

fn item(_req: Request, ctx: RouteContext<Role>) -> Result<Response> {
    refused(&ctx, &[Role::Staff])
        .unwrap_or_else(|| answer(format!("Item {}", ctx.param("id").map_or("", String::as_str))))
}

#[event(fetch)]
async fn main(req: Request, env: Env, _ctx: Context) -> Result<Response> {
    let Some(role) = caller(&req, &env)? else {
        return unauthorized();
    };
    let routes: usize = env.var("ROUTES")?.to_string().parse().unwrap_or(0);
    let mut router = Router::with_data(role).get("/hello", hello);
    for section in 0..routes {
        router = router.get(&format!("/v1/s{section:03}/items/:id"), item);
    }
    with_fields(router.run(req, env).await?)
}
