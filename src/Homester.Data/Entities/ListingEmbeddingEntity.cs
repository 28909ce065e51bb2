namespace Homester.Data.Entities;

/// <summary>One row of <c>property_embeddings</c>: the vector of one passage of a listing under one model.</summary>
public sealed class ListingEmbeddingEntity
{
    /// <summary>The listing.</summary>
    public int PropertyId { get; set; }

    /// <summary>Number of the passage inside the listing's text, from 0.</summary>
    public int Passage { get; set; }

    /// <summary>Name and version of the model.</summary>
    public required string Model { get; set; }

    /// <summary>Hash of the passage's text, to see whether the vector is still right.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Components as little-endian 32-bit floats.</summary>
#pragma warning disable CA1819 // A mapped column of bytes.
    public required byte[] Vector { get; set; }
#pragma warning restore CA1819
}
