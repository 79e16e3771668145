#include "edge/app/object_class.hpp"

#include <string>
#include <utility>

#include "edge/app.hpp"
#include "edge/app/event_entries.hpp"
#include "edge/error/contain.hpp"
#include "edge/error/end_program.hpp"
#include "edge/text/concat.hpp"

namespace edge {

void App::add_object(std::string_view name, const std::function<App(DurableObjectState&)>& make) {
    detail::take_objects();
    if (!objects_.try_emplace(std::string(name), make).second)
        end_program(concat({"the class \"", name, "\" of Durable Objects is taken already, by another type"}));
}

Result<App> App::make_object(std::string_view name, DurableObjectState& state) const {
    if (refusal_) return App::refusing(*refusal_);
    if (const auto found = objects_.find(name); found != objects_.end())
        return contain([&] { return found->second(state); });
    std::string known;
    for (const auto& [each, make] : objects_) known += concat({known.empty() ? "" : ", ", "\"", each, "\""});
    return App::refusing(
        Error(ErrorCode::Internal, "",
              concat({"no class \"", name, "\" of Durable Objects: make_app names ", known,
                      "; name it by app.durable_object<T>(\"", name, "\"), or export another name in worker.js"})));
}

}  // namespace edge
