namespace Homester.Data.Entities;

/// <summary>One row of <c>property_photos</c>: a photo of a listing that was uploaded, not one at an address of its source.</summary>
public sealed class ListingPhotoEntity
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>The listing; the row goes with it.</summary>
    public int PropertyId { get; set; }

    /// <summary>Place in the order, from 0.</summary>
    public int Position { get; set; }

    /// <summary>The agent's words about it; null for none.</summary>
    public string? Caption { get; set; }

    /// <summary>SHA-256 of what was uploaded, 64 lower-case hexadecimal digits; names the files.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Pixels across of the upright original.</summary>
    public int Width { get; set; }

    /// <summary>Pixels down of the upright original.</summary>
    public int Height { get; set; }

    /// <summary>Media type of what was uploaded.</summary>
    public required string ContentType { get; set; }

    /// <summary>Size of all variants together.</summary>
    public int Bytes { get; set; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
