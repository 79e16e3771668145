// error: no viable conversion from 'const edge::Required<edge::BindingKind::Fetcher>' to 'BindingText<BindingKind::Kv>'
#include "edge/edge.hpp"

inline constexpr edge::Required<edge::BindingKind::Fetcher> kBilling("BILLING", "add it");

#ifdef CURED
void binding_of_other_kind(edge::Service<kBilling>) {}
#else
void binding_of_other_kind(edge::Kv<kBilling>) {}
#endif
