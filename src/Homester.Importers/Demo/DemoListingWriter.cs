using System.Globalization;
using Homester.Importers.Demo.Model;
using Homester.Importers.Demo.Text;
using Homester.Listings;

namespace Homester.Importers.Demo;

/// <summary>Turns a draft into a listing: tears the gaps, finds the words, rounds the numbers to what the catalogue keeps.</summary>
internal static class DemoListingWriter
{
    /// <summary>A feature that the remarks may name but the list forgets.</summary>
    private const double ForgottenFeatureShare = 0.03;
    private const int MostPictures = 6;
    private const double MilesPerDegree = 69.09;

    public static Listing Write(in DemoDraft draft, int seed, long index, DemoOptions options)
    {
        ref readonly var home = ref draft.Home;
        ref readonly var line = ref draft.Timeline;
        var place = home.Zip.Place;
        var random = new DemoRandom(seed, index, DemoStream.Gaps);
        var gaps = new DemoGaps(in home, ref random);
        var (latitude, longitude) = Coordinates(in home, ref random);
        var features = gaps.Has(Gap.Features) ? null : DemoFeatureLists.Of(Stated(home.Features, ref random));
        var agent = gaps.Has(Gap.Agent) ? null : DemoAgents.Near(home.Zip, ref random);
        var pictures = gaps.Has(Gap.Pictures) ? [] : Pictures(in draft, seed, index);

        var (address, title, remarks) = Texts(in draft, in gaps, seed, index);
        var listed = draft.At(line.ListedDay);
        return new Listing
        {
            Source = DemoListings.Source,
            SourceId = string.Create(CultureInfo.InvariantCulture, $"demo-{seed}-{index}"),
            MlsId = gaps.Has(Gap.MlsId) ? null : MlsId(place.State, seed, index),
            Title = title,
            Description = remarks,
            Address = address,
            City = place.City,
            State = place.State,
            ZipCode = gaps.Has(Gap.Zip) ? null : place.Zip,
            County = gaps.Has(Gap.County) ? null : place.County,
            Neighborhood = gaps.Has(Gap.Neighborhood) ? null : home.Neighborhood,
            Price = line.Price,
            OriginalPrice = gaps.Has(Gap.OriginalPrice) ? null : line.OriginalPrice,
            PriceChanges = line.Changes,
            Bedrooms = gaps.Has(Gap.Rooms) ? null : home.Bedrooms,
            Bathrooms = gaps.Has(Gap.Bathrooms) ? null : new decimal((int)Math.Round(home.Bathrooms * 10), 0, 0, false, 1),
            SquareFeet = gaps.Has(Gap.SquareFeet) ? null : home.SquareFeet,
            LotSize = gaps.Has(Gap.Lot) || home.Acres == 0 ? null : new decimal((int)Math.Round(home.Acres * 1000), 0, 0, false, 3),
            YearBuilt = gaps.Has(Gap.YearBuilt) ? null : home.Year,
            HoaFee = gaps.Has(Gap.Hoa) ? null : home.HoaFee,
            GarageSpaces = gaps.Has(Gap.Garage) ? null : home.GarageSpaces,
            Stories = gaps.Has(Gap.Stories) ? null : home.Stories,
            PropertyType = gaps.Has(Gap.Type) ? null : home.Type,
            ListingType = home.ForRent ? ListingType.ForRent : ListingType.ForSale,
            Status = line.Status,
            Latitude = gaps.Has(Gap.Coordinates) ? null : Millionths(latitude),
            Longitude = gaps.Has(Gap.Coordinates) ? null : Millionths(longitude),
            Features = features,
            ImageUrls = pictures,
            ListingAgentName = agent?.Name,
            ListingAgentPhone = agent?.Phone,
            ListingAgentEmail = agent?.Email,
            ListingDate = gaps.Has(Gap.ListingDate) ? null : listed,
            OffMarketDate = line.EndDay == 0 || gaps.Has(Gap.OffMarketDate) ? null : draft.At(line.EndDay),
            LastVerifiedAt = new DateTimeOffset(options.AsOf.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            CreatedAt = listed,
            UpdatedAt = listed,
        };
    }

    private static (string? Address, string Title, string? Remarks) Texts(in DemoDraft draft, in DemoGaps gaps, int seed, long index)
    {
        ref readonly var home = ref draft.Home;
        var random = new DemoRandom(seed, index, DemoStream.Address);
        var street = DemoAddresses.Street(in home, ref random);
        var houseLine = home.IsLand ? street : DemoAddresses.Line(street, in home, ref random);
        var unit = DemoAddresses.Unit(in home, ref random);
        var disclosed = !gaps.Has(Gap.Address);

        var words = DemoWords.Of(in draft, in gaps, street, disclosed ? houseLine : street);
        random = new DemoRandom(seed, index, DemoStream.Title);
        var title = DemoRemarks.Headline(ref words, ref random);
        words.Unmentioned = home.Features;
        random = new DemoRandom(seed, index, DemoStream.Remarks);
        var remarks = gaps.Has(Gap.Remarks) ? null : DemoRemarks.Describe(ref words, ref random);
        return (!disclosed ? null : unit is null ? houseLine : string.Concat(houseLine, " ", unit), title, remarks);
    }

    private static ulong Stated(ulong features, ref DemoRandom random)
    {
        for (var rest = features; rest != 0; rest &= rest - 1)
            if (random.Chance(ForgottenFeatureShare)) features &= ~(rest & (~rest + 1));
        return features;
    }

    private static (double Latitude, double Longitude) Coordinates(in DemoHome home, ref DemoRandom random)
    {
        var place = home.Zip.Place;
        var degrees = home.Zip.SpreadMiles / MilesPerDegree;
        return (place.Latitude + (random.Normal() * degrees),
            place.Longitude + (random.Normal() * degrees / Math.Cos(double.DegreesToRadians(place.Latitude))));
    }

    private static decimal Millionths(double degrees)
    {
        var value = (long)Math.Round(Math.Abs(degrees) * 1_000_000);
        return new decimal((int)value, (int)(value >> 32), 0, degrees < 0, 6);
    }

    /// <summary>Looks shuffled as real numbers do, yet no two listings of a seed share one: multiplying by an odd number permutes the 30-bit numbers.</summary>
    private static string MlsId(string state, int seed, long index)
    {
        const long Size = 1L << 30;
        var mixed = (index / Size * Size) + ((index % Size * 0x2545F491) & (Size - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{state}{seed}-{mixed:D9}");
    }

    private static string[] Pictures(in DemoDraft draft, int seed, long index)
    {
        ref readonly var home = ref draft.Home;
        var random = new DemoRandom(seed, index, DemoStream.Pictures);
        var key = new DemoPictureKey(home.Type, home.Year, home.Stories, DateOnly.FromDayNumber(draft.Timeline.ListedDay).Month, (uint)random.NextBits());
        var path = key.Path;
        var urls = new string[home.IsLand || home.Type == PropertyType.Other ? random.Between(1, 3) : random.Between(2, MostPictures)];
        for (var i = 0; i < urls.Length; i++) urls[i] = string.Concat(path, "?shot=", Digits[i + 1]);
        return urls;
    }

    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6"];
}
