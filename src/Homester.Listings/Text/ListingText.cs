namespace Homester.Listings.Text;

/// <summary>The texts of a listing that words are searched in. A phrase lies within one of them. Thread safe.</summary>
public static class ListingText
{
    /// <summary>The searchable texts, in this order.</summary>
    public static IReadOnlyList<TextField> Fields { get; } = [TextField.Title, TextField.Address, TextField.Features, TextField.Remarks];

    /// <summary>The text of one field; null when the listing does not state it.</summary>
    public static string? Of(Listing listing, TextField field) => field switch
    {
        TextField.Title => listing.Title,
        TextField.Address => Join(listing.Address, listing.Neighborhood, listing.City, listing.County, listing.State, listing.ZipCode),
        TextField.Features => listing.Features is null ? null
            : string.Join(", ", listing.Features.Values.SelectMany(v => v).Select(t => t.Replace('_', ' '))),
        TextField.Remarks => listing.Description,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a text field."),
    };

    /// <summary>What a text is called in answers.</summary>
    public static string NameOf(TextField field) => field switch
    {
        TextField.Title => "title",
        TextField.Address => "address",
        TextField.Features => "features",
        TextField.Remarks => "remarks",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a text field."),
    };

    private static string? Join(params ReadOnlySpan<string?> parts)
    {
        var joined = string.Join(", ", parts.ToArray().Where(p => !string.IsNullOrWhiteSpace(p)));
        return joined.Length == 0 ? null : joined;
    }
}

/// <summary>A searchable text of a listing.</summary>
public enum TextField
{
    /// <summary>The headline.</summary>
    Title,
    /// <summary>Street, neighbourhood, city, county, state and zip code.</summary>
    Address,
    /// <summary>The feature tokens with blanks for underscores.</summary>
    Features,
    /// <summary>The agent's words.</summary>
    Remarks,
}
