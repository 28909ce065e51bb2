namespace Homester.Benchmarks.Peers.Sql;

/// <summary>A statement and its parameters, numbered from 1 in the order of the list.</summary>
/// <param name="Text">Stays the same for questions of the same shape, so that it is prepared once.</param>
/// <param name="Parameters">Values: long, short, double or string.</param>
/// <param name="Reads">What its rows are.</param>
internal sealed record SqlStatement(string Text, IReadOnlyList<object> Parameters, SqlRows Reads)
{
    /// <summary>For facets: which facet of the question each of the statement's columns or sets is.</summary>
    public IReadOnlyList<int> Facets { get; init; } = [];
}

/// <summary>What the rows of a statement are.</summary>
internal enum SqlRows
{
    /// <summary>One row with the total.</summary>
    Total,
    /// <summary>Id and card of each hit of the page.</summary>
    Page,
    /// <summary>Place in the statement's facets, whether the value is stated (0: not), and its count.</summary>
    Counts,
    /// <summary>One row with a sum for each feature.</summary>
    FeatureSums,
}
