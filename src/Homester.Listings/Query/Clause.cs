namespace Homester.Listings.Query;

/// <summary>
/// A condition on a listing. A closed hierarchy: <see cref="AllOf"/>, <see cref="AnyOf"/>, <see cref="Not"/>, <see cref="Criterion"/>.
/// Two-valued: what is unknown is settled inside each criterion by its <see cref="UnknownPolicy"/>, so a clause and its
/// <see cref="Not"/> together always match every listing exactly once.
/// </summary>
public abstract record Clause
{
    private protected Clause() { }

    /// <summary>Whether the listing meets the condition.</summary>
    /// <param name="listing">The listing.</param>
    /// <param name="today">The day of asking, UTC; days on market depend on it.</param>
    public abstract bool Matches(Listing listing, DateOnly today);
}

/// <summary>Every one of the clauses; true when there are none.</summary>
/// <param name="Clauses">The parts.</param>
public sealed record AllOf(IReadOnlyList<Clause> Clauses) : Clause
{
    /// <inheritdoc/>
    public override bool Matches(Listing listing, DateOnly today) => Clauses.All(c => c.Matches(listing, today));

    /// <inheritdoc/>
    public bool Equals(AllOf? other) => other is not null && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => Clauses.Aggregate(1, HashCode.Combine);
}

/// <summary>At least one of the clauses; false when there are none.</summary>
/// <param name="Clauses">The parts.</param>
public sealed record AnyOf(IReadOnlyList<Clause> Clauses) : Clause
{
    /// <inheritdoc/>
    public override bool Matches(Listing listing, DateOnly today) => Clauses.Any(c => c.Matches(listing, today));

    /// <inheritdoc/>
    public bool Equals(AnyOf? other) => other is not null && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => Clauses.Aggregate(2, HashCode.Combine);
}

/// <summary>The complement of a clause: unknowns that the clause leaves out are in, those it takes in are out.</summary>
/// <param name="Clause">What must not hold.</param>
public sealed record Not(Clause Clause) : Clause
{
    /// <inheritdoc/>
    public override bool Matches(Listing listing, DateOnly today) => !Clause.Matches(listing, today);
}
