namespace Homester.Api.Features.Photos.Shapes;

/// <summary>The photos of a property.</summary>
public sealed record PhotosShape
{
    /// <summary>Number of the property.</summary>
    public required int PropertyId { get; init; }

    /// <summary>In the order that they are shown.</summary>
    public required IReadOnlyList<PhotoShape> Photos { get; init; }

    /// <summary>Most photos that a property may have.</summary>
    public required int MaxPhotos { get; init; }
}

/// <summary>An uploaded photo.</summary>
public sealed record PhotoShape
{
    /// <summary>Number.</summary>
    public required int Id { get; init; }

    /// <summary>Place in the order, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The agent's words about it; null for none.</summary>
    public required string? Caption { get; init; }

    /// <summary>Pixels across of the upright original.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down of the upright original.</summary>
    public required int Height { get; init; }

    /// <summary>The picture that a list of results shows, as in image_urls.</summary>
    public required string Url { get; init; }

    /// <summary>The photo in each size that it is kept in, the smallest first.</summary>
    public required IReadOnlyList<PhotoVariantShape> Variants { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTime CreatedAt { get; init; }
}

/// <summary>A photo in one size.</summary>
public sealed record PhotoVariantShape
{
    /// <summary>Pixels across.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down.</summary>
    public required int Height { get; init; }

    /// <summary>Address of a WebP picture that never changes.</summary>
    public required string Url { get; init; }
}
