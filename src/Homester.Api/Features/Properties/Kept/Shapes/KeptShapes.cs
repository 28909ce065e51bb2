using Homester.Api.Features.Properties.Shapes;

namespace Homester.Api.Features.Properties.Kept.Shapes;

/// <summary>A page of somebody's list.</summary>
public abstract record KeptShapes
{
    /// <summary>How many the whole list has.</summary>
    public required int Total { get; init; }

    public required int Page { get; init; }

    public required int PerPage { get; init; }

    public required int Pages { get; init; }

    public required bool HasNext { get; init; }

    public required bool HasPrev { get; init; }
}

/// <summary>Favourites, newest first. A property that left the market is still here, with its status.</summary>
public sealed record FavoritesShape : KeptShapes
{
    public required IReadOnlyList<FavoriteCardShape> Properties { get; init; }
}

/// <summary>A card with what its owner keeps of it.</summary>
public sealed record FavoriteCardShape : CardShape
{
    public required FavoriteMarkShape Favorite { get; init; }
}

/// <summary>A mark.</summary>
public record FavoriteMarkShape
{
    /// <summary>When it was marked.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The note; null for none.</summary>
    public required string? Note { get; init; }

    /// <summary>When the note last changed; null when never.</summary>
    public required DateTimeOffset? NotedAt { get; init; }

    /// <summary>For If-Match when the note is changed.</summary>
    public required string Etag { get; init; }
}

/// <summary>One mark.</summary>
public sealed record FavoriteShape : FavoriteMarkShape
{
    /// <summary>The property.</summary>
    public required int PropertyId { get; init; }
}

/// <summary>Hidden properties, newest first.</summary>
public sealed record HiddenPropertiesShape : KeptShapes
{
    public required IReadOnlyList<HiddenCardShape> Properties { get; init; }
}

/// <summary>A card that is hidden.</summary>
public sealed record HiddenCardShape : CardShape
{
    public required HiddenMarkShape Hidden { get; init; }
}

/// <summary>Since when it is hidden.</summary>
public sealed record HiddenMarkShape
{
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Properties looked at, the last one first.</summary>
public sealed record ViewedPropertiesShape : KeptShapes
{
    public required IReadOnlyList<ViewedCardShape> Properties { get; init; }
}

/// <summary>A card that was looked at.</summary>
public sealed record ViewedCardShape : CardShape
{
    public required ViewedMarkShape Viewed { get; init; }
}

/// <summary>When, and how often.</summary>
public sealed record ViewedMarkShape
{
    public required DateTimeOffset LastAt { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required int Times { get; init; }
}
