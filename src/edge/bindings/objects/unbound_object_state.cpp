#include "edge/bindings/objects/object_state.hpp"

// No platform: a test gives them.
namespace edge {

std::shared_ptr<DurableObjectState> CustomBinding<DurableObjectState>::bind(const Env&, std::string_view) {
    return nullptr;
}
std::shared_ptr<ObjectAlarm> CustomBinding<ObjectAlarm>::bind(const Env&, std::string_view) { return nullptr; }
std::shared_ptr<ObjectBookmarks> CustomBinding<ObjectBookmarks>::bind(const Env&, std::string_view) { return nullptr; }
std::shared_ptr<ObjectEvents> CustomBinding<ObjectEvents>::bind(const Env&, std::string_view) { return nullptr; }
std::shared_ptr<ObjectKeyStore> CustomBinding<ObjectKeyStore>::bind(const Env&, std::string_view) { return nullptr; }
std::shared_ptr<ObjectKv> CustomBinding<ObjectKv>::bind(const Env&, std::string_view) { return nullptr; }
std::shared_ptr<ObjectSql> CustomBinding<ObjectSql>::bind(const Env&, std::string_view) { return nullptr; }
std::shared_ptr<ObjectTransactions> CustomBinding<ObjectTransactions>::bind(const Env&, std::string_view) {
    return nullptr;
}
std::shared_ptr<StoredWhole> CustomBinding<StoredWhole>::bind(const Env&, std::string_view) { return nullptr; }
std::shared_ptr<SynchronousTransactions> CustomBinding<SynchronousTransactions>::bind(const Env&, std::string_view) {
    return nullptr;
}

}  // namespace edge
