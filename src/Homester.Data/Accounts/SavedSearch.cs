namespace Homester.Data.Accounts;

/// <summary>One row of <c>saved_searches</c>: a query that somebody keeps under a name.</summary>
public sealed class SavedSearch
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>The account; the search goes with it.</summary>
    public int UserId { get; set; }

    /// <summary>What its owner calls it; unique for the owner.</summary>
    public required string Name { get; set; }

    /// <summary>The query in its JSON form.</summary>
    public required string Query { get; set; }

    /// <summary>When it was saved.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When name or query last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When its owner last looked at its results; null when never.</summary>
    public DateTimeOffset? LastRunAt { get; set; }

    /// <summary>How many results there were then; null when never.</summary>
    public int? LastTotal { get; set; }
}
