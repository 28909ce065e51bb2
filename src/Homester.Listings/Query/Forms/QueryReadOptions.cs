namespace Homester.Listings.Query.Forms;

/// <summary>How a query is read.</summary>
public sealed record QueryReadOptions
{
    /// <summary>Nothing besides the query.</summary>
    public static QueryReadOptions Default { get; } = new();

    /// <summary>Further parameters or members that the caller reads itself (such as <c>why</c>): they are passed over instead of being faults.</summary>
    public IReadOnlyCollection<string> OtherNames { get; init; } = [];
}
