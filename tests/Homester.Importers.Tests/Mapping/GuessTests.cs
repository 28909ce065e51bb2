using Homester.Importers.Mapping;
using Homester.Listings;
using Homester.Listings.Fields;

namespace Homester.Importers.Tests.Mapping;

public sealed class GuessTests
{
    public static TheoryData<string, string?> Headers => new()
    {
        { "List Price", "price" }, { "LISTPRICE", "price" }, { "Asking Price ($)", "price" }, { "# of beds", null }, { "Beds", "bedrooms" },
        { "BedroomsTotal", "bedrooms" }, { "Total Bedrooms", "bedrooms" }, { "Number of Bathrooms", "bathrooms" }, { "BathroomsFull", "full_baths" },
        { "half_baths", "half_baths" }, { "Living Area (sqft)", "square_feet" }, { "Sq. Ft.", "square_feet" }, { "LotSizeSquareFeet", "lot_size" },
        { "Lot Acres", "lot_size" }, { "$/SQUARE FEET", null }, { "PostalCode", "zip_code" }, { "StateOrProvince", "state" }, { "CountyOrParish", "county" },
        { "PublicRemarks", "description" }, { "StandardStatus", "status" }, { "ListingContractDate", "listing_date" }, { "CloseDate", "off_market_date" },
        { "property.address.city", "city" }, { "agent.address.city", null }, { "school.name", null }, { "UnparsedAddress", "address" }, { "AssociationFee", "hoa_fee" }, { "Favourite colour", null },
        { "MLS #", "mls_id" }, { "Year Built", "year_built" }, { "PropertySubType", "property_type" }, { "Lng", "longitude" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Headers_are_matched_by_names_labels_reso_names_and_synonyms(string header, string? field)
    {
        var plan = MappingPlan.Build(new ImportMapping { Name = "guessed", Source = "x" }, "guessed", [header]);

        Assert.Equal(field, Assert.Single(plan.Report.Columns).Field);
    }

    [Fact]
    public void Every_field_of_the_catalogue_is_found_by_its_name_and_by_its_reso_name()
    {
        foreach (var field in ListingFields.All.Where(f => TargetFields.Has(f.Name)))
        {
            Assert.Equal((field.Name, Certainty.Name), TargetFields.OfHeader(HeaderKey.Of(field.Name)));
            // RESO's PropertyType is sale or rent, but a column of that name alone nearly always holds the kind of home.
            if (field.ResoName is { } reso && field != ListingFields.ListingType) Assert.Equal(field.Name, TargetFields.OfHeader(HeaderKey.Of(reso))?.Field);
        }
    }

    [Fact]
    public void With_the_sub_type_beside_it_resos_property_type_is_sale_or_rent()
    {
        var plan = MappingPlan.Build(new ImportMapping { Name = "guessed", Source = "x" }, "guessed", ["PropertyType", "PropertySubType"]);

        Assert.Equal(["listing_type", "property_type"], plan.Report.Columns.Select(c => c.Field));
    }

    [Theory]
    [InlineData("Lot size", "0.25 acres", 0.25)]
    [InlineData("Lot size", "8,712 sqft", 0.2)]
    [InlineData("Lot size", "8712", 0.2)]
    [InlineData("Lot size", "2.5", 2.5)]
    [InlineData("lot_sqft", "4356", 0.1)]
    [InlineData("Lot (acres)", "450", 450)]
    [InlineData("Lot acres", "1.5", 1.5)]
    [InlineData("Lot (hectares)", "1", 2.471)]
    [InlineData("Lot size", "1000 m\u00B2", 0.247)]
    public async Task Lots_are_acres_whatever_they_are_stated_in(string header, string value, double acres)
    {
        var (listing, _) = await Reading.RowAsync(("id", "1"), ("address", "1 Elm St"), (header, value));

        Assert.Equal((decimal)acres, listing!.LotSize);
    }

    [Fact]
    public async Task A_second_column_of_a_field_counts_where_the_first_says_nothing()
    {
        var outcome = await Reading.RowsAsync("id,address,price,list price\n1,1 Elm St,,200000\n2,2 Elm St,300000,1\n");

        Assert.Equal([200_000m, 300_000m], outcome.Listings.Select(l => l.Price));
        Assert.Equal("used where the columns before it say nothing", outcome.Report.Columns[3].Note);
    }

    [Fact]
    public async Task An_object_is_no_address_but_its_members_are_looked_at()
    {
        var outcome = await Reading.RowsAsync("""[{"id":1,"price":5000,"address":{"street":"1 Elm St","city":"Dover"},"agent":{"address":"Elsewhere"}}]""");

        Assert.Equal(("1 Elm St", "Dover"), (outcome.Listings[0].Address, outcome.Listings[0].City));
    }

    [Fact]
    public async Task Json_members_that_turn_up_later_are_mapped_too()
    {
        var outcome = await Reading.RowsAsync("{\"id\":1,\"address\":\"1 Elm St\"}\n{\"id\":2,\"address\":\"2 Elm St\",\"listPrice\":5000,\"beds\":2}\n");

        Assert.Equal((5_000m, 2), (outcome.Listings[1].Price, outcome.Listings[1].Bedrooms));
    }

    [Fact]
    public async Task Listing_kinds_of_reso_are_understood()
    {
        var (listing, issues) = await Reading.RowAsync(
            ("ListingKey", "k"), ("UnparsedAddress", "1 Elm St"), ("PropertyType", "Residential Lease"), ("PropertySubType", "Townhouse"), ("StandardStatus", "Active Under Contract"), ("ListPrice", "2400"));

        Assert.Empty(issues);
        Assert.Equal((ListingType.ForRent, PropertyType.Townhouse, ListingStatus.Pending, 2_400m), (listing!.ListingType, listing.PropertyType, listing.Status, listing.Price));
    }
}
