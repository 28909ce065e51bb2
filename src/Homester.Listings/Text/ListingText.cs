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

    /// <summary>
    /// Appends the pieces that <see cref="Of"/> joins. No term spans two of them, so their terms in turn are those of the text; blanks still
    /// stand as underscores, which part words as well.
    /// </summary>
    public static void AddPieces(Listing listing, TextField field, ICollection<string> pieces)
    {
        switch (field)
        {
            case TextField.Title:
                Add(listing.Title);
                break;
            case TextField.Address:
                Add(listing.Address);
                Add(listing.Neighborhood);
                Add(listing.City);
                Add(listing.County);
                Add(listing.State);
                Add(listing.ZipCode);
                break;
            case TextField.Features when listing.Features is { } features:
                foreach (var (_, tokens) in features)
                    foreach (var token in tokens) pieces.Add(token);
                break;
            case TextField.Remarks:
                Add(listing.Description);
                break;
        }

        void Add(string? piece)
        {
            if (piece is not null) pieces.Add(piece);
        }
    }

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
