using Homester.Listings.Geo;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Peers.Sql;

/// <summary>What differs between the databases. Table <c>listings</c> (alias l) has the columns of <see cref="PeerRow"/>, <c>texts</c> the words, <c>cards</c> the cards.</summary>
internal abstract class SqlDialect
{
    public abstract string Parameter(int number);

    /// <summary>The condition that a home stands in the shape.</summary>
    public abstract string In(GeoShape shape, Func<object, string> parameter);

    /// <summary>The condition on alias l (table <c>texts</c>) that the words occur.</summary>
    public abstract string Has(TextQuery text, Func<object, string> parameter);

    /// <summary>The column of <c>texts</c> that holds the listing's number.</summary>
    public abstract string TextId { get; }

    /// <summary>What to order by so that the best come first; smaller is better.</summary>
    public abstract string Rank(TextQuery text, Func<object, string> parameter);

    /// <summary>A sort key with its direction and with unstated values last.</summary>
    public abstract string Ordered(string key, bool descending);

    /// <summary>Counts of the values of several expressions over the same listings, as <see cref="SqlRows.Counts"/> in one statement.</summary>
    public abstract string Counts(IReadOnlyList<string> expressions, string from);
}
