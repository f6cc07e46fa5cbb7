#include "lineage/address.h"

#include <gtest/gtest.h>

#include <string>

namespace copytaster::lineage {
namespace {

struct AddressCase {
  const char* name;
  const char* url;
  const char* want;
};
class PageAddress : public testing::TestWithParam<AddressCase> {};
TEST_P(PageAddress, IsWhatTwoAddressesOfOnePageShare) { EXPECT_EQ(page_address(GetParam().url), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Rows, PageAddress,
    testing::Values(
        AddressCase{"empty", "", ""}, AddressCase{"no_address", "ferry.txt", ""},
        AddressCase{"no_web_address", "ftp://courier.example/fog", ""},
        AddressCase{"front_of_a_site", "https://www.courier.example/?utm_source=mail", ""},
        AddressCase{"scheme_and_www", "http://www.Courier.example/fog", "courier.example/fog"},
        AddressCase{"scheme_in_capitals", "HTTPS://courier.example:443/fog/", "courier.example/fog"},
        AddressCase{"case_of_the_path_counts", "https://courier.example/Fog", "courier.example/Fog"},
        AddressCase{"fragment", "https://courier.example/fog#comments", "courier.example/fog"},
        AddressCase{"asides", "https://courier.example/fog?utm_medium=x&fbclid=1&ref=home", "courier.example/fog"},
        AddressCase{"what_tells_pages_apart", "https://courier.example/?b=2&utm_id=3&a=1", "courier.example/?a=1&b=2"},
        AddressCase{"phone", "https://m.courier.example/fog?amp=1", "courier.example/fog"},
        AddressCase{"amp_behind", "https://courier.example/fog/amp/", "courier.example/fog"},
        AddressCase{"amp_before", "https://amp.courier.example/amp/fog", "courier.example/fog"},
        AddressCase{"no_path", "https://courier.example?id=7", "courier.example/?id=7"},
        AddressCase{"stray_signs", "https://courier.example/fog?&&=&", "courier.example/fog?="}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace copytaster::lineage
