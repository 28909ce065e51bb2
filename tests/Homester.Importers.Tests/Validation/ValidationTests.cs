using Homester.Data.Imports;
using Homester.Listings;

namespace Homester.Importers.Tests.Validation;

public sealed class ValidationTests
{
    [Theory]
    [InlineData("price", "0")]
    [InlineData("price", "1")]
    [InlineData("price", "2147483647")]
    [InlineData("price", "999999999")]
    [InlineData("price", "-5")]
    [InlineData("price", "call for price")]
    [InlineData("price", "5000000000")]
    [InlineData("beds", "99")]
    [InlineData("beds", "2.7")]
    [InlineData("beds", "-1")]
    [InlineData("baths", "99")]
    [InlineData("sqft", "65535")]
    [InlineData("sqft", "7")]
    [InlineData("sqft", "99999")]
    [InlineData("lot_sqft", "967728960")]
    [InlineData("lot_sqft", "4")]
    [InlineData("lot_sqft", "3 cars")]
    [InlineData("year built", "2031")]
    [InlineData("year built", "1066")]
    [InlineData("year built", "19.5")]
    [InlineData("hoa fee", "90000")]
    [InlineData("list date", "soon")]
    [InlineData("list date", "31/12/2023")]
    [InlineData("list date", "2031-01-01")]
    [InlineData("list date", "0001-01-01")]
    [InlineData("zip", "abc")]
    [InlineData("zip", "98")]
    [InlineData("state", "Wonderland")]
    [InlineData("status", "gone fishing")]
    [InlineData("property type", "castle in the air")]
    [InlineData("agent email", "nobody at home")]
    [InlineData("url", "javascript:alert(1)")]
    [InlineData("photos", "not an address")]
    [InlineData("features", "{broken")]
    [InlineData("schools", "[broken")]
    public async Task A_value_that_cannot_be_true_is_unknown_and_kept_with_its_reason(string column, string value)
    {
        var (listing, issues) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), (column, value));

        var issue = Assert.Single(issues);
        Assert.Equal((2L, value, RejectionAction.DroppedValue), (issue.RowNumber, issue.RawValue, issue.Action));
        Assert.NotEmpty(issue.Reason);
        Assert.NotNull(listing);
        var known = new object?[]
        {
            listing.Price, listing.Bedrooms, listing.Bathrooms, listing.SquareFeet, listing.LotSize, listing.YearBuilt, listing.HoaFee, listing.ListingDate,
            listing.ZipCode, listing.State, listing.PropertyType, listing.ListingAgentEmail, listing.SourceUrl, listing.Features, listing.SchoolsJson,
        };
        Assert.All(known, Assert.Null);
        Assert.Empty(listing.ImageUrls);
        Assert.Equal(ListingStatus.Active, listing.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("N/A")]
    [InlineData("null")]
    [InlineData("--")]
    [InlineData("NaN")]
    [InlineData("********")]
    public async Task Saying_nothing_is_no_fault_and_not_zero(string nothing)
    {
        var (listing, issues) = await Reading.RowAsync(
            ("id", "1"), ("address", "1 Elm St"), ("price", nothing), ("beds", nothing), ("hoa fee", nothing), ("list date", nothing), ("lat", nothing), ("features", nothing));

        Assert.Empty(issues);
        Assert.Equal((null, null, null, null, null), (listing!.Price, listing.Bedrooms, listing.HoaFee, listing.ListingDate, listing.Latitude));
        Assert.Null(listing.Features);
    }

    [Fact]
    public async Task A_stated_zero_is_a_zero_where_that_can_be()
    {
        var (listing, issues) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), ("beds", "0"), ("hoa fee", "$0"), ("garage spaces", "0"));

        Assert.Empty(issues);
        Assert.Equal((0, 0m, 0), (listing!.Bedrooms, listing.HoaFee, listing.GarageSpaces));
    }

    [Theory]
    [InlineData("0", "0", null, null, "not stated")]
    [InlineData("46.6", "-120.5", 46.6, -120.5, null)]
    [InlineData("-120.5", "46.6", 46.6, -120.5, "swapped")]
    [InlineData("46.6", "120.5", 46.6, -120.5, "minus sign")]
    [InlineData("120.5", "46.6", 46.6, -120.5, "swapped")]
    [InlineData("30.27", "-97.74", null, null, "not in Washington")]
    [InlineData("460.6", "-1200.5", null, null, "no place on Earth")]
    [InlineData("46.6", "", null, null, "without the other")]
    public async Task Coordinates_are_believed_in_their_state_only(string latitude, string longitude, double? expectedLatitude, double? expectedLongitude, string? reason)
    {
        var (listing, issues) = await Reading.RowAsync(
            ("id", "1"), ("address", "1 Elm St"), ("state", "Washington"), ("latitude", latitude), ("longitude", longitude));

        Assert.Equal(((decimal?)expectedLatitude, (decimal?)expectedLongitude), (listing!.Latitude, listing.Longitude));
        if (reason is null) Assert.Empty(issues);
        else
        {
            Assert.Contains(reason, Assert.Single(issues).Reason, StringComparison.Ordinal);
            Assert.Equal($"{latitude}, {longitude}", issues[0].RawValue);
            Assert.Equal(expectedLatitude is null ? RejectionAction.DroppedValue : RejectionAction.RepairedValue, issues[0].Action);
        }
    }

    [Theory]
    [InlineData("<p>Big &amp; bright.</p><br/>Two\r\nfloors\u0007 &lt;3", "Big & bright. Two floors <3", "HTML tags, HTML entities, line ends, control characters taken out")]
    [InlineData("<script>alert('x')</script>Calm", "Calm", "HTML tags taken out")]
    [InlineData("A  wide   yard", "A wide yard", null)]
    [InlineData("AT&T store near; 3 < 4 --> sold <--One", "AT&T store near; 3 < 4 --> sold <--One", null)]
    public async Task Remarks_are_plain_text(string raw, string plain, string? reason)
    {
        var (listing, issues) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), ("remarks", raw));

        Assert.Equal(plain, listing!.Description);
        if (reason is null) Assert.Empty(issues);
        else Assert.Equal((reason, raw, RejectionAction.RepairedValue), (Assert.Single(issues).Reason, issues[0].RawValue!, issues[0].Action));
    }

    [Fact]
    public async Task Texts_too_long_for_their_column_are_cut_or_left_out()
    {
        var (listing, issues) = await Reading.RowAsync(
            ("id", "1"), ("address", new string('a', 600)), ("title", new string('t', 300)), ("agent phone", new string('9', 30)), ("mls", new string('m', 60)));

        Assert.Equal((500, 200, null, null), (listing!.Address!.Length, listing.Title.Length, listing.ListingAgentPhone, listing.MlsId));
        Assert.Equal(4, issues.Count);
    }

    [Fact]
    public async Task Texts_made_to_take_long_are_read_all_the_same()
    {
        var (listing, issues) = await Reading.RowAsync(
            ("id", "1"), ("address", "1 Elm St"), ("remarks", string.Concat(Enumerable.Repeat("<script ", 50_000)) + string.Concat(Enumerable.Repeat("<!--", 20_000))),
            ("tags", string.Join('|', Enumerable.Range(0, 60_000).Select(i => $"t{i}"))));

        Assert.InRange(listing!.Description!.Length, 1, 50_000);
        Assert.Equal(200, listing.Features!["other"].Count);
        Assert.Equal("cut to 50,000 characters", Assert.Single(issues).Reason);
    }

    [Fact]
    public async Task A_row_without_an_id_is_named_by_its_address()
    {
        var (first, issues) = await Reading.RowAsync(("id", ""), ("address", "1 Elm St."), ("city", "Dover"), ("price", "100000"));
        var (again, _) = await Reading.RowAsync(("id", ""), ("address", "1  ELM ST"), ("city", "dover"), ("price", "90000"));

        Assert.StartsWith("address-", first!.SourceId, StringComparison.Ordinal);
        Assert.Equal(first.SourceId, again!.SourceId);
        Assert.Equal(("source_id", RejectionAction.RepairedValue), (Assert.Single(issues).Field, issues[0].Action));
    }

    [Fact]
    public async Task A_row_with_nothing_to_name_or_show_it_is_rejected()
    {
        var (unnamed, why) = await Reading.RowAsync(("id", ""), ("address", ""), ("price", "100000"));
        var (empty, reasons) = await Reading.RowAsync(("id", "1"), ("address", ""), ("price", "0"), ("beds", "3"));

        Assert.Null(unnamed);
        Assert.Equal("no id, and no address to make one of", Assert.Single(why).Reason);
        Assert.Null(empty);
        Assert.Equal([RejectionAction.DroppedValue, RejectionAction.RejectedRow], reasons.Select(r => r.Action));
    }

    [Fact]
    public async Task A_listing_date_after_the_sale_is_not_believed()
    {
        var (listing, issues) = await Reading.RowAsync(
            ("id", "1"), ("address", "1 Elm St"), ("status", "Sold"), ("list date", "2024-05-01"), ("sold date", "2024-03-01"));

        Assert.Null(listing!.ListingDate);
        Assert.Equal("after the day it left the market", Assert.Single(issues).Reason);
        Assert.NotNull(listing.OffMarketDate);
    }

    [Fact]
    public async Task A_zip_that_a_spreadsheet_cut_gets_its_zeros_back()
    {
        var (listing, issues) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), ("state", "MA"), ("zip", "2138"));

        Assert.Equal("02138", listing!.ZipCode);
        Assert.Equal(("zip_code", "2138", RejectionAction.RepairedValue), (Assert.Single(issues).Field, issues[0].RawValue, issues[0].Action));
    }

    [Fact]
    public async Task Half_baths_count_only_beside_full_ones()
    {
        var (both, _) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), ("full_baths", "2"), ("half_baths", "1"));
        var (full, _) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), ("full_baths", "2"), ("half_baths", ""));
        var (half, _) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), ("full_baths", ""), ("half_baths", "1"));

        Assert.Equal((2.5m, 2m, null), (both!.Bathrooms, full!.Bathrooms, half!.Bathrooms));
    }

    [Fact]
    public async Task A_title_is_made_of_what_the_home_is_and_where()
    {
        var (listing, _) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), ("city", "Dover"), ("property type", "Condo/Co-op"));

        Assert.Equal("Condo at 1 Elm St, Dover", listing!.Title);
    }
}
