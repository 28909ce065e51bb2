using Homester.Data.Entities;

namespace Homester.Data.Rows;

/// <summary>A content column of <c>properties</c> as merging and hashing see it. Immutable.</summary>
/// <param name="Name">Column name; what <see cref="Storage.UpsertOptions.FedFields"/> holds.</param>
/// <param name="Read">The value, null when not stated.</param>
/// <param name="Copy">Copies the value from the first row to the second.</param>
internal sealed record ListingColumn(string Name, Func<ListingEntity, object?> Read, Action<ListingEntity, ListingEntity> Copy)
{
    /// <summary>Whether two rows hold the same value. JSON is always in its canonical spelling here.</summary>
    public bool Same(ListingEntity left, ListingEntity right) => Equals(Read(left), Read(right));
}
