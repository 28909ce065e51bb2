using Homester.Data.Imports;
using Homester.Importers.Mapping;
using Homester.Listings;

namespace Homester.Importers.Tests.Mapping;

public sealed class ShippedMappingTests
{
    private const string Redfin =
        """
        SALE TYPE,SOLD DATE,PROPERTY TYPE,ADDRESS,CITY,STATE OR PROVINCE,ZIP OR POSTAL CODE,PRICE,BEDS,BATHS,LOCATION,SQUARE FEET,LOT SIZE,YEAR BUILT,DAYS ON MARKET,$/SQUARE FEET,HOA/MONTH,STATUS,NEXT OPEN HOUSE START TIME,NEXT OPEN HOUSE END TIME,URL (SEE https://www.example.com/why FOR INFO ON PRICING),SOURCE,MLS#,FAVORITE,INTERESTED,LATITUDE,LONGITUDE
        MLS Listing,,Single Family Residential,14 Quince Ct,Yakima,WA,98901,410000,3,1.75,Terrace,1640,6534,1958,12,250,,Active,,,https://www.redfin.com/WA/Yakima/14-Quince-Ct-98901/home/11,XMLS,900001,N,Y,46.6021,-120.5059
        PAST SALE,June-6-2024,Condo/Co-op,3 Mill St #4,Yakima,WA,98901,255500,2,1.0,Mill,900,,1999,,283,310,Sold,,,https://www.redfin.com/WA/Yakima/3-Mill-St-98901/unit-4/home/12,XMLS,900002,N,Y,46.6101,-120.5101
        PAST SALE,May-2-2011,Townhouse,8 Mill St,Yakima,WA,98901,299000,2,2.5,Mill,1200,1,2005,30,249,0,Pending,,,https://www.redfin.com/WA/Yakima/8-Mill-St-98901/home/13,XMLS,900003,N,Y,46.6102,-120.5102
        PAST SALE,,Moorage,Slip 9,Yakima,WA,98901,12000,,,,,,,,,,,,,https://www.redfin.com/WA/Yakima/Slip-9-98901/home/14,,,N,Y,46.6103,-120.5103
        MLS Listing,,Vacant Land,0 Orchard Rd,Yakima,WA,98901,99000,,,Orchard,,87120,,4,,,Active,,,,XMLS,900005,N,Y,46.6104,-120.5104
        """;

    private const string HomeHarvest =
        """
        property_url,property_id,style,status,street,city,state,zip_code,county,latitude,longitude,beds,full_baths,half_baths,sqft,year_built,days_on_mls,list_date,last_sold_date,list_price,sold_price,price_per_sqft,lot_sqft,hoa_fee,description,source_file,tags,photo_urls
        https://www.realtor.com/x/1,7001,SINGLE_FAMILY,FOR_SALE,5 Agave Way,Mesa,AZ,85201,Maricopa,33.4152,-111.8315,3,2,1,1800,1994,9,2024-06-06 14:00:00,2009-03-02 00:00:00,480000,210000,266.6,7405,0,Sunny corner home.,a.xlsx,central_air|community_swimming_pool|garage_2_or_more|dishwasher,https://img.example.com/a.jpg https://img.example.com/b.jpg
        https://www.realtor.com/x/2,7002,CONDOS,SOLD,6 Agave Way,Mesa,AZ,85201,Maricopa,33.4153,-111.8316,2,2,,1100,2001,,2024-03-01 09:00:00,2024-05-20 00:00:00,300000,291000,264.5,,250,Quiet.,a.xlsx,swimming_pool|single_story,
        https://www.realtor.com/x/3,7003,TOWNHOMES,CONTINGENT,7 Agave Way,Mesa,AZ,85201,Maricopa,,,2,,1,1200,2001,4,2024-06-01 09:00:00,,310000,,258.3,217800000,,,a.xlsx,,
        """;

    private const string Kaggle =
        """
        BROKERTITLE,TYPE,PRICE,BEDS,BATH,PROPERTYSQFT,ADDRESS_PARTIAL,CITY,ADDRESS,ADMINISTRATIVE_AREA_LEVEL_2,LOCALITY,SUBLOCALITY,STREET_NAME,LONG_NAME,FORMATTED_ADDRESS,LATITUDE,LONGITUDE
        Brokered by Nobody,Condo for sale,450000,1,1,700,9 Alder St Unit 2B,"New York, NY 10002","9 Alder St Unit 2BNew York, NY 10002",United States,New York,New York County,,,,40.715,-73.985
        Brokered by Nobody,House for sale,650000,3,2.111222333,1999.123456,11 Alder St,"Brooklyn, NY 11201","11 Alder StBrooklyn, NY 11201",11201,Kings County,Brooklyn,,,,40.695,-73.989
        Brokered by Nobody,Pending,2147483647,3,2.111222333,1999.123456,12 Alder St,"Brooklyn, NY 11201","12 Alder StBrooklyn, NY 11201",11201,Kings County,Brooklyn,,,,40.695,-73.989
        Brokered by Nobody,Contingent,800000,3,2.111222333,1999.123456,13 Alder St,"Brooklyn, NY 11201","13 Alder StBrooklyn, NY 11201",11201,Kings County,Brooklyn,,,,40.695,-73.989
        Brokered by Nobody,Foreclosure,500000,3,2,1500,14 Alder St,"Brooklyn, NY 11201","14 Alder StBrooklyn, NY 11201",11201,Kings County,Brooklyn,,,,40.695,-73.989
        Brokered by Nobody,Coming Soon,900000,3,2,1500,15 Alder St,"Brooklyn, NY 11201","15 Alder StBrooklyn, NY 11201",11201,Kings County,Brooklyn,,,,40.695,-73.989
        Brokered by Nobody,Condo for sale,450000,1,1,700,9 Alder St Unit 2B,"New York, NY 10002","9 Alder St Unit 2BNew York, NY 10002",United States,New York,New York County,,,,40.715,-73.985
        Brokered by Another,Condo for sale,460000,1,1,700,9 Alder St Unit 2B,"New York, NY 10002","9 Alder St Unit 2BNew York, NY 10002",United States,New York,New York County,,,,40.715,-73.985
        """;

    [Fact]
    public async Task Redfin_is_recognised_and_its_address_names_the_listing()
    {
        var outcome = await Reading.RowsAsync(Redfin);

        Assert.Equal("redfin", outcome.Mapping);
        Assert.All(outcome.Report.Columns, c => Assert.True(c.Field is not null || c.Note == "known and not wanted", c.Column));
        Assert.Equal(
            ["WA/Yakima/14-Quince-Ct-98901/home/11", "WA/Yakima/3-Mill-St-98901/unit-4/home/12", "WA/Yakima/8-Mill-St-98901/home/13", "WA/Yakima/Slip-9-98901/home/14", "900005"],
            outcome.Listings.Select(l => l.SourceId));
    }

    [Fact]
    public async Task Redfin_counts_days_back_from_the_day_of_the_file_and_reads_square_feet_as_acres()
    {
        var active = (await Reading.RowsAsync(Redfin)).Listings[0];

        Assert.Equal((ListingStatus.Active, PropertyType.House, 410_000m, 3, 1.8m), (active.Status, active.PropertyType, active.Price, active.Bedrooms, active.Bathrooms));
        Assert.Equal((0.15m, 1958, null), (active.LotSize, active.YearBuilt, active.HoaFee));
        Assert.Equal(Reading.AsOf.AddDays(-12), active.ListingDate);
        Assert.Equal(("Terrace", "900001", "98901"), (active.Neighborhood, active.MlsId, active.ZipCode));
    }

    [Fact]
    public async Task Redfin_sales_have_their_day_and_a_former_sale_is_not_one()
    {
        var listings = (await Reading.RowsAsync(Redfin)).Listings;

        Assert.Equal((ListingStatus.Sold, PropertyType.Condo, 255_500m, 310m), (listings[1].Status, listings[1].PropertyType, listings[1].Price, listings[1].HoaFee));
        Assert.Equal(new DateTimeOffset(2024, 6, 6, 0, 0, 0, TimeSpan.Zero), listings[1].OffMarketDate);
        Assert.Equal((ListingStatus.Pending, null, 0m, null), (listings[2].Status, listings[2].OffMarketDate, listings[2].HoaFee, listings[2].LotSize));
        Assert.Equal((ListingStatus.Sold, PropertyType.Other, null), (listings[3].Status, listings[3].PropertyType, listings[3].Bedrooms));
        Assert.Equal((PropertyType.Land, 2m), (listings[4].PropertyType, listings[4].LotSize));
    }

    [Fact]
    public async Task HomeHarvest_leaves_an_earlier_sale_out_and_takes_the_price_paid_once_sold()
    {
        var outcome = await Reading.RowsAsync(HomeHarvest);

        Assert.Equal("homeharvest", outcome.Mapping);
        var (open, sold, pending) = (outcome.Listings[0], outcome.Listings[1], outcome.Listings[2]);
        Assert.Equal(("realtor", "7001", 480_000m, null, 2.5m), (open.Source, open.SourceId, open.Price, open.OffMarketDate, open.Bathrooms));
        Assert.Equal((ListingStatus.Sold, 291_000m, 2m), (sold.Status, sold.Price, sold.Bathrooms));
        Assert.Equal(new DateTimeOffset(2024, 5, 20, 0, 0, 0, TimeSpan.Zero), sold.OffMarketDate);
        Assert.Equal((ListingStatus.Pending, PropertyType.Townhouse, null, null), (pending.Status, pending.PropertyType, pending.Bathrooms, pending.HoaFee));
    }

    [Fact]
    public async Task HomeHarvest_tags_become_features_and_a_shared_pool_is_none_of_the_home()
    {
        var listings = (await Reading.RowsAsync(HomeHarvest)).Listings;

        Assert.Equal(["air_conditioning"], listings[0].Features!["interior"]);
        Assert.Equal(["garage"], listings[0].Features!["parking"]);
        Assert.Equal(["community_swimming_pool"], listings[0].Features!["community"]);
        Assert.Equal(["dishwasher"], listings[0].Features!["other"]);
        Assert.Equal(["pool"], listings[1].Features!["exterior"]);
        Assert.Null(listings[2].Features);
        Assert.Equal(["https://img.example.com/a.jpg", "https://img.example.com/b.jpg"], listings[0].ImageUrls);
    }

    [Fact]
    public async Task Acres_that_were_square_feet_before_someone_multiplied_are_dropped()
    {
        var outcome = await Reading.RowsAsync(HomeHarvest);

        Assert.Null(outcome.Listings[2].LotSize);
        Assert.Contains(outcome.Issues, i => i is { Field: "lot_size", RawValue: "217800000", Action: RejectionAction.DroppedValue });
        Assert.Equal(0.17m, outcome.Listings[0].LotSize);
    }

    [Fact]
    public async Task Kaggle_splits_city_state_zip_and_tells_a_status_from_a_type()
    {
        var outcome = await Reading.RowsAsync(Kaggle);

        Assert.Equal("kaggle-ny", outcome.Mapping);
        Assert.Equal(
            [
                (PropertyType.Condo, ListingStatus.Active), (PropertyType.House, ListingStatus.Active), (null, ListingStatus.Pending), (null, ListingStatus.Pending),
                (null, ListingStatus.Active), (null, ListingStatus.ComingSoon),
            ],
            outcome.Listings.Select(l => (l.PropertyType, l.Status)));
        Assert.Equal(("9 Alder St Unit 2B", "New York", "NY", "10002"), (outcome.Listings[0].Address, outcome.Listings[0].City, outcome.Listings[0].State, outcome.Listings[0].ZipCode));
        Assert.Contains(outcome.Issues, i => i is { Field: "property_type", RawValue: "Pending", Action: RejectionAction.DroppedValue });
        Assert.Equal(32, outcome.Listings[0].SourceId.Length);
    }

    [Fact]
    public async Task Kaggle_means_filled_in_and_overflows_are_unknown()
    {
        var outcome = await Reading.RowsAsync(Kaggle);

        Assert.All(outcome.Listings.Skip(1).Take(3), l => Assert.Equal((null, null), (l.SquareFeet, l.Bathrooms)));
        Assert.Null(outcome.Listings[2].Price);
        Assert.Equal(3, outcome.Issues.Count(i => i is { Field: "square_feet", RawValue: "1999.123456" }));
        Assert.Equal(3, outcome.Issues.Count(i => i is { Field: "bathrooms", RawValue: "2.111222333" }));
    }

    [Fact]
    public async Task Kaggle_duplicates_are_rejected_by_the_row_they_repeat()
    {
        var rejected = (await Reading.RowsAsync(Kaggle)).Issues.Where(i => i.Action == RejectionAction.RejectedRow).ToList();

        Assert.Equal(
            [(8L, "the same as row 2"), (9L, "the same listing as row 2, stated differently; the first is kept")],
            rejected.Select(i => (i.RowNumber, i.Reason)));
    }

    [Theory]
    [InlineData("""[{"mls_id":"M1","title":"A house","address":"1 Birch Rd","city":"Ames","state":"IA","zip_code":"50010","price":250000.00,"bedrooms":3,"bathrooms":1.5,"lot_size":0.4,"property_type":"house","listing_type":"for_rent","features":{"interior":["fireplace"],"parking":["garage"]},"image_urls":["https://img.example.com/1.jpg"],"schools":[{"name":"Ames High"}],"status":"coming_soon"}]""")]
    [InlineData("mls_id,title,address,city,state,zip_code,price,bedrooms,bathrooms,lot_size,property_type,listing_type,features,image_urls,schools,status\nM1,A house,1 Birch Rd,Ames,IA,50010,250000.00,3,1.5,0.4,house,for_rent,\"{\"\"interior\"\":[\"\"fireplace\"\"],\"\"parking\"\":[\"\"garage\"\"]}\",\"[\"\"https://img.example.com/1.jpg\"\"]\",\"[{\"\"name\"\":\"\"Ames High\"\"}]\",coming_soon\n")]
    public async Task Homesters_own_properties_come_back_from_json_and_csv(string text)
    {
        var outcome = await Reading.RowsAsync(text);

        Assert.Equal("homester", outcome.Mapping);
        var listing = Assert.Single(outcome.Listings);
        Assert.Empty(outcome.Issues);
        Assert.Equal(("homester", "M1", "A house", 250_000m, 3, 1.5m, 0.4m), (listing.Source, listing.SourceId, listing.Title, listing.Price, listing.Bedrooms, listing.Bathrooms, listing.LotSize));
        Assert.Equal((ListingType.ForRent, ListingStatus.ComingSoon), (listing.ListingType, listing.Status));
        Assert.Equal(["fireplace"], listing.Features!["interior"]);
        Assert.Equal("""[{"name":"Ames High"}]""", listing.SchoolsJson);
        Assert.Equal(["https://img.example.com/1.jpg"], listing.ImageUrls);
    }

    [Fact]
    public void Every_shipped_mapping_names_only_known_fields()
    {
        Assert.Equal(["homeharvest", "homester", "kaggle-ny", "redfin"], ImportMappings.All.Select(m => m.Name));
    }

    [Fact]
    public void The_mapping_in_the_documents_can_be_read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Homester.slnx"))) folder = folder.Parent!;
        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "design", "imports.md"));
        var start = page.IndexOf("```json", StringComparison.Ordinal) + 7;

        var mapping = ImportMapping.Parse(page[start..page.IndexOf("```", start, StringComparison.Ordinal)], out var fault);

        Assert.Null(fault);
        Assert.Equal("sqm", mapping!.Fields["lot_size"].Unit);
    }

    [Theory]
    [InlineData("""{"name":"x","source":"x","fields":{"pryce":{"from":["a"]}}}""", "unknown field 'pryce'")]
    [InlineData("""{"name":"x","source":"x","fields":{"lot_size":{"from":["a"],"unit":"furlongs"}}}""", "unknown unit")]
    [InlineData("""{"name":"x","source":"x","fields":{}}""", "no fields")]
    [InlineData("""{"name":"x","source":"","fields":{"price":{"from":["a"]}}}""", "source")]
    [InlineData("""{"name":"x"}""", "source")]
    [InlineData("nonsense", "is an invalid JSON literal")]
    public void A_wrong_mapping_says_what_is_wrong(string json, string fault)
    {
        Assert.Null(ImportMapping.Parse(json, out var said));
        Assert.Contains(fault, said, StringComparison.Ordinal);
    }
}
