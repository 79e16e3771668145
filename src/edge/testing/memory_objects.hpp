#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "edge/app.hpp"
#include "edge/bindings/objects/object_state.hpp"
#include "edge/testing/memory_env.hpp"
#include "edge/testing/named_objects.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A namespace of Durable Objects in this process: each object has the application's class, or what its `make_app`
/// makes of the class's name, a storage of its own over SQLite, and alarms by the test's clock. Of the library
/// `workers-cpp::testing_sqlite`.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto counters = std::make_shared<testing::MemoryObjects>(make_app, bindings, "Counter");
/// bindings.durable_objects("COUNTERS", counters);
/// testing::Client client(make_app, bindings);
/// client.post("/counters/red");
/// counters->restart(counters->id_from_name("red").value());  // members are lost, what is stored is not
/// ```
///
/// Nothing takes time here, so one event comes after the other, but for those that an object sends to itself. There are
/// no bookmarks, which only the platform keeps.
class MemoryObjects final : public NamedObjects {
public:
    /// Objects of the class of that name, of what `make` makes; `bindings` are borrowed, and the objects have them too.
    MemoryObjects(App (*make)(const Env&), MemoryEnv& bindings, std::string class_name);
    ~MemoryObjects() override;

    /// Moves no clock: runs each alarm that is due, once. Gives how many have run. One that fails is due again after 2
    /// seconds, then after twice as long each time, six times in all.
    std::size_t run_alarms();
    /// The object is made anew by its next event, as after an eviction or a trap: its members are constructed again.
    void restart(const ObjectId& id);
    /// What an object is given, for a test to look at what it stores. It is made if it is not there.
    [[nodiscard]] DurableObjectState& state(const ObjectId& id);
    /// How many objects have been made.
    [[nodiscard]] std::size_t size() const { return objects_->size(); }

private:
    class Object;
    class Stub;

    [[nodiscard]] std::unique_ptr<Fetcher> object(const ObjectId& id) override;
    [[nodiscard]] Object& find(const ObjectId& id);

    App (*make_)(const Env&);
    MemoryEnv* bindings_;
    std::string class_name_;
    using ById = std::map<std::string, std::unique_ptr<Object>, std::less<>>;

    /// They have the bindings, of which this namespace is one: they let go of them when the bindings end.
    std::shared_ptr<ById> objects_;
};

}  // namespace edge::testing
