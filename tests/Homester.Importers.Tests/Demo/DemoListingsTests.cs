using System.Text;
using Homester.Importers.Demo;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Json;
using Homester.Listings.Places;

namespace Homester.Importers.Tests.Demo;

public sealed class DemoListingsTests
{
    private const int Seed = 7;
    private static readonly DateOnly Today = DemoOptions.Default.AsOf;
    private static readonly Listing[] Sample = [.. DemoListings.Generate(20_000, Seed)];

    [Fact]
    public void Same_seed_gives_the_same_listings()
    {
        var again = DemoListings.Generate(300, Seed).Select(Text).ToArray();
        Assert.Equal(Sample.Take(300).Select(Text), again);
        Assert.NotEqual(again[0], Text(DemoListings.Create(Seed + 1, 0)));
    }

    [Fact]
    public void Any_range_made_by_itself_in_parallel_equals_that_part_of_the_whole()
    {
        var parts = new string[10][];
        Parallel.For(0, 10, p => parts[p] = [.. DemoListings.Range(p * 30, 30, Seed).Select(Text)]);
        Assert.Equal(Sample.Take(300).Select(Text), parts.SelectMany(p => p));
        Assert.Equal(Text(DemoListings.Create(Seed, 40_000_000)), Text(DemoListings.Range(40_000_000, 1, Seed).Single()));
    }

    [Fact]
    public void Listing_is_the_same_today_and_tomorrow_because_the_day_is_an_option()
    {
        var later = new DemoOptions { AsOf = Today.AddDays(10) };
        var index = Array.FindIndex(Sample, l => l is { ListingDate: not null, Description: not null });
        var (first, second) = (Sample[index], DemoListings.Create(Seed, index, later));
        Assert.Equal(first.Description, second.Description);
        Assert.Equal(first.ListingDate!.Value.AddDays(10), second.ListingDate);
    }

    [Fact]
    public void Negative_counts_and_starts_are_refused_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DemoListings.Generate(-1, Seed));
        Assert.Throws<ArgumentOutOfRangeException>(() => DemoListings.Range(-1, 1, Seed));
    }

    [Fact]
    public void Every_number_lies_in_the_catalogues_plausible_bounds_and_decimals()
    {
        foreach (var field in ListingFields.All.Where(f => f.Kind == FieldKind.Number && f != ListingFields.Distance))
        {
            Assert.All(Sample, listing =>
            {
                if (field.Number(listing, Today) is not { } value) return;
                Assert.InRange(value, field.PlausibleMin ?? field.Min!.Value, field.PlausibleMax ?? field.Max!.Value);
                Assert.Equal(decimal.Round(value, field.Scale), value);
            });
        }
    }

    [Fact]
    public void Keys_are_unique_and_texts_fit_their_columns()
    {
        Assert.Equal(Sample.Length, Sample.Select(l => l.SourceId).Distinct().Count());
        var mls = Sample.Where(l => l.MlsId is not null).Select(l => l.MlsId!).ToArray();
        Assert.Equal(mls.Length, mls.Distinct().Count());
        Assert.All(Sample, l =>
        {
            Assert.InRange(l.Title.Length, 8, 200);
            Assert.InRange(l.Address?.Length ?? 1, 1, 500);
            Assert.InRange(l.MlsId?.Length ?? 1, 1, 50);
            Assert.Equal("demo", l.Source);
        });
    }

    [Fact]
    public void Zip_city_county_and_coordinates_belong_together()
    {
        var places = PlaceTable.Default;
        Assert.All(Sample, l =>
        {
            if (l.ZipCode is null) return;
            var zip = places.FindZip(l.ZipCode)!;
            Assert.Equal((zip.City, zip.State), (l.City, l.State));
            Assert.Equal(zip.County, l.County ?? zip.County);
            if (l.Location is not { } at) return;
            Assert.True(at.MilesTo(new(zip.Latitude, zip.Longitude)) < 25, l.SourceId);
        });
    }

    [Fact]
    public void Places_are_drawn_by_residents()
    {
        foreach (var state in PlaceTable.Default.States.Where(s => s.Population > 5_000_000))
        {
            var share = (double)Sample.Count(l => l.State == state.Code) / Sample.Length;
            Assert.InRange(share / (state.Population / 331_000_000.0), 0.85, 1.15);
        }
        Assert.DoesNotContain(Sample, l => l.State == "PR");
    }

    [Theory]
    [InlineData("square_feet", 0.10, 0.30)]
    [InlineData("year_built", 0.10, 0.25)]
    [InlineData("hoa_fee", 0.35, 0.60)]
    [InlineData("lot_size", 0.15, 0.35)]
    [InlineData("latitude", 0.01, 0.04)]
    [InlineData("property_type", 0.003, 0.015)]
    [InlineData("features", 0.03, 0.06)]
    [InlineData("garage_spaces", 0.15, 0.45)]
    [InlineData("zip_code", 0.001, 0.01)]
    [InlineData("address", 0.002, 0.012)]
    public void Gaps_come_in_realistic_shares(string field, double low, double high)
    {
        var entry = ListingFields.Find(field)!;
        Assert.InRange((double)Sample.Count(l => entry.IsUnknown(l, Today)) / Sample.Length, low, high);
    }

    [Fact]
    public void Latitude_and_longitude_are_stated_together_and_a_price_always() =>
        Assert.All(Sample, l =>
        {
            Assert.Equal(l.Latitude is null, l.Longitude is null);
            Assert.True(l.Price > 0);
        });

    [Fact]
    public void Stated_zero_fee_differs_from_an_unknown_one()
    {
        Assert.Contains(Sample, l => l.HoaFee == 0 && l.PropertyType == PropertyType.House);
        Assert.Contains(Sample, l => l.HoaFee is null && l.PropertyType == PropertyType.House);
        var condos = Sample.Where(l => l is { PropertyType: PropertyType.Condo, ListingType: ListingType.ForSale }).ToArray();
        Assert.InRange((double)condos.Count(l => l.HoaFee > 0) / condos.Length, 0.8, 1);
    }

    [Fact]
    public void Prices_follow_size_and_place()
    {
        var houses = Sample.Where(l => l is { PropertyType: PropertyType.House, ListingType: ListingType.ForSale, SquareFeet: not null }).ToArray();
        Assert.True(Correlation([.. houses.Select(l => (Math.Log(l.SquareFeet!.Value), Math.Log((double)l.Price!.Value)))]) > 0.45);
        var seattle = houses.Where(l => l.State == "WA").ToArray();
        Assert.True(Correlation([.. seattle.Select(l => (Math.Log(l.SquareFeet!.Value), Math.Log((double)l.Price!.Value)))]) > 0.5);
        Assert.True(Median(houses.Where(l => l.State == "CA")) > 2 * Median(houses.Where(l => l.State == "OH")));
        Assert.True(Median(houses.Where(l => Has(l, "waterfront"))) > Median(houses.Where(l => !Has(l, "waterfront"))));
    }

    [Fact]
    public void Rents_are_rents_and_about_an_eighth_of_all()
    {
        var rentals = Sample.Where(l => l.ListingType == ListingType.ForRent).ToArray();
        Assert.InRange((double)rentals.Length / Sample.Length, 0.1, 0.14);
        Assert.All(rentals, l => Assert.InRange(l.Price!.Value, 400, 60_000));
        Assert.All(Sample.Where(l => l.ListingType == ListingType.ForSale), l => Assert.True(l.Price >= 1_000));
    }

    [Fact]
    public void Land_has_no_rooms_and_new_construction_is_new()
    {
        Assert.All(Sample.Where(l => l.PropertyType == PropertyType.Land), l => Assert.True(l is { Bedrooms: null, SquareFeet: null, YearBuilt: null }));
        Assert.All(Sample.Where(l => Has(l, "new_construction") && l.YearBuilt is not null), l => Assert.InRange(l.YearBuilt!.Value, Today.Year - 1, Today.Year));
        Assert.All(Sample.Where(l => l.YearBuilt is not null), l => Assert.True(l.YearBuilt <= Today.Year));
    }

    [Fact]
    public void Most_offers_are_active_and_the_dates_fit_the_status()
    {
        Assert.InRange((double)Sample.Count(l => l.Status == ListingStatus.Active) / Sample.Length, 0.65, 0.75);
        Assert.All(Enum.GetValues<ListingStatus>(), status => Assert.Contains(Sample, l => l.Status == status));
        Assert.All(Sample, l =>
        {
            if (l.Status is not (ListingStatus.Sold or ListingStatus.OffMarket)) Assert.Null(l.OffMarketDate);
            if (l.ListingDate is { } listed) Assert.True(DateOnly.FromDateTime(listed.UtcDateTime) <= Today);
            if (l.OffMarketDate is { } left && l.ListingDate is { } came) Assert.True(left >= came);
        });
        var days = Sample.Where(l => l.Status == ListingStatus.Active).Select(l => l.DaysOnMarket(Today)).OfType<int>().Order().ToArray();
        Assert.InRange(days[days.Length / 2], 20, 60);
    }

    [Fact]
    public void Features_are_words_of_the_vocabulary_under_their_category() =>
        Assert.All(Sample.Where(l => l.Features is not null), l =>
        {
            foreach (var (category, tokens) in l.Features!)
                Assert.All(tokens, t => Assert.Equal(category, FeatureVocabulary.Find(t)?.Category));
        });

    [Fact]
    public void Agents_are_fictional() =>
        Assert.All(Sample.Where(l => l.ListingAgentName is not null), l =>
        {
            Assert.Matches(@"^\(\d{3}\) 555-01\d\d$", l.ListingAgentPhone);
            Assert.Matches(@"^[a-z.]+\.\d+@example\.com$", l.ListingAgentEmail);
        });

    [Fact]
    public void Pictures_are_relative_addresses_that_say_what_to_draw() =>
        Assert.All(Sample.Where(l => l.ImageUrls.Count > 0).Take(2_000), l =>
        {
            var key = l.ImageUrls[0][DemoPictureKey.Prefix.Length..].Split(".svg")[0];
            Assert.True(DemoPictureKey.TryParse(key, out var parsed), l.ImageUrls[0]);
            Assert.Equal(l.PropertyType ?? parsed.Type, parsed.Type);
            Assert.EndsWith("?shot=1", l.ImageUrls[0]);
        });

    private static string Text(Listing listing) => Encoding.UTF8.GetString(ListingJson.EncodeProperty(listing));

    private static bool Has(Listing listing, string feature) => listing.Features?.Values.Any(v => v.Contains(feature)) == true;

    private static decimal Median(IEnumerable<Listing> listings) => listings.Select(l => l.Price!.Value).Order().ToArray() is { Length: > 0 } p ? p[p.Length / 2] : 0;

    private static double Correlation((double X, double Y)[] points)
    {
        double mx = points.Average(p => p.X), my = points.Average(p => p.Y);
        var cov = points.Sum(p => (p.X - mx) * (p.Y - my));
        return cov / Math.Sqrt(points.Sum(p => (p.X - mx) * (p.X - mx)) * points.Sum(p => (p.Y - my) * (p.Y - my)));
    }
}
