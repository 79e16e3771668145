#include "object_in_process.hpp"

#include <utility>

namespace bakery::testing {
namespace {

class Stub final : public edge::Fetcher {
public:
    explicit Stub(ObjectInProcess& object) : object_(object) {}

private:
    edge::Pending<edge::Response> send(edge::Request request, const edge::FetchOptions&) override {
        return edge::Pending<edge::Response>::ready(object_.handle(std::move(request)));
    }

    ObjectInProcess& object_;
};

/// A body that is made while it is sent arrives as a stream.
edge::Result<edge::Response> delivered(edge::Response response) {
    const edge::BodyProducer producer = response.take_producer();
    if (!producer) return response;
    edge::Result<std::string> body = edge::collect(producer);
    if (!body) return std::unexpected(std::move(body.error()));
    edge::Response whole = edge::Response::stream(edge::Stream::of(*std::move(body)), "", response.status());
    whole.headers() = response.headers();
    return whole;
}

}  // namespace

ObjectInProcess::ObjectInProcess(edge::Env bindings) : env_(std::move(bindings)) {
    env_.set_instance({.object_class = "OrderObject"}).set_sql(database_);
    app_ = make_app(env_);
}

std::unique_ptr<edge::Fetcher> ObjectInProcess::object(const edge::ObjectId&) { return std::make_unique<Stub>(*this); }

edge::Result<edge::Response> ObjectInProcess::handle(edge::Request request) {
    if (!connected_) return edge::fail(edge::ErrorCode::Unavailable, "There is no answer.");
    edge::Context context(env_);
    edge::Result<edge::Response> answer = delivered(app_.handle(request, context));
    context.run_deferred();
    return answer;
}

}  // namespace bakery::testing
