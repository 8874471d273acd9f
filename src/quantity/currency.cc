#include "quantity/currency.h"

namespace citecheck {
namespace {

bool may_be(std::string_view open, std::string_view code) {
    if (open == "dollar") return code.size() == 3 && code.ends_with('D');
    if (open == "pound") return code == "GBP" || code == "EGP" || code == "LBP" || code == "IEP";
    if (open == "rupee") return code == "INR" || code == "PKR" || code == "LKR" || code == "NPR";
    return false;
}

}  // namespace

bool may_be_same_currency(std::string_view a, std::string_view b) { return a == b || may_be(a, b) || may_be(b, a); }

}  // namespace citecheck
