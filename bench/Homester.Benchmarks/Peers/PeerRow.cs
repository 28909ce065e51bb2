using System.Text;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Json;
using Homester.Listings.Text;

namespace Homester.Benchmarks.Peers;

/// <summary>A listing as a peer stores it: whole numbers, tokens by their place in the vocabulary, folded names, analyzed texts, the card.</summary>
internal sealed class PeerRow
{
    /// <summary>Number fields that queries name, in the order of the columns.</summary>
    public static IReadOnlyList<ListingField> Numbers { get; } =
    [
        ListingFields.Price, ListingFields.Bedrooms, ListingFields.Bathrooms, ListingFields.SquareFeet, ListingFields.YearBuilt, ListingFields.PricePerSqft,
    ];

    /// <summary>Token fields that queries name.</summary>
    public static IReadOnlyList<ListingField> Tokens { get; } = [ListingFields.Status, ListingFields.ListingType, ListingFields.PropertyType];

    /// <summary>Name fields that queries name.</summary>
    public static IReadOnlyList<ListingField> Names { get; } = [ListingFields.City, ListingFields.State];

    private PeerRow(Listing listing, float[]? vector)
    {
        Vector = vector;
        Listing = listing;
        Id = listing.Id;
        NumberValues = [.. Numbers.Select(f => f.Number(listing, Measuring.FixedDay.Today) is { } value ? FieldScale.ToScaled(f, value) : (long?)null)];
        TokenValues = [.. Tokens.Select(f => TokenOf(f, f.Value(listing)))];
        NameValues = [.. Names.Select(f => f.Value(listing) is { } name ? TextFold.Key(name) : null)];
        Features = (long?)listing.FeatureBits();
        Newest = listing.ListedAt.ToUnixTimeMilliseconds();
        Latitude = listing.Location?.Latitude;
        Longitude = listing.Location?.Longitude;
        Texts = [.. ListingText.Fields.Select(f => string.Join(' ', TextAnalyzer.Analyze(ListingText.Of(listing, f)).Select(t => t.Text)))];
        Card = Encoding.UTF8.GetString(ListingJson.EncodeCard(listing));
    }

    public Listing Listing { get; }

    public int Id { get; }

    public long?[] NumberValues { get; }

    public short?[] TokenValues { get; }

    public string?[] NameValues { get; }

    /// <summary>Bit set by <see cref="FeatureVocabulary.IndexOf"/>.</summary>
    public long? Features { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Newest { get; }

    public double? Latitude { get; }

    public double? Longitude { get; }

    /// <summary>The terms of title, address, features and remarks, so that all peers search the same words.</summary>
    public string[] Texts { get; }

    public string Card { get; }

    /// <summary>What it means; null when no question asks by meaning.</summary>
    public float[]? Vector { get; }

    public static PeerRow Of(Listing listing, float[]? vector) => new(listing, vector);

    /// <summary>A token by its place in the vocabulary.</summary>
    public static short? TokenOf(ListingField field, string? token)
    {
        if (token is null) return null;
        for (short i = 0; i < field.Vocabulary.Count; i++)
            if (field.Vocabulary[i] == token) return i;
        throw new InvalidOperationException($"{token} is no {field.Name}.");
    }
}
