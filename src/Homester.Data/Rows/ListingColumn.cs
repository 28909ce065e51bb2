using Homester.Data.Entities;

namespace Homester.Data.Rows;

/// <summary>A content column of <c>properties</c> as merging and hashing see it. Immutable.</summary>
/// <param name="Name">Column name; what <see cref="Storage.UpsertOptions.FedFields"/> holds.</param>
/// <param name="Read">The value, null when not stated.</param>
/// <param name="Copy">Copies the value from the first row to the second.</param>
internal sealed record ListingColumn(string Name, Func<ListingEntity, object?> Read, Action<ListingEntity, ListingEntity> Copy)
{
    /// <summary>Whether two rows hold the same value. JSON written by PostgreSQL is brought to the canonical spelling first.</summary>
    public bool Same(ListingEntity left, ListingEntity right)
    {
        var (a, b) = (Read(left), Read(right));
        if (Equals(a, b)) return true;
        return IsJson && a is string x && b is string y && StoreJson.Canonical(x) == StoreJson.Canonical(y);
    }

    /// <summary>Whether the column holds JSON.</summary>
    public bool IsJson { get; init; }
}
