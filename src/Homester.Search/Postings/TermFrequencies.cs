using System.Runtime.CompilerServices;
using Homester.Listings.Text;

namespace Homester.Search.Postings;

/// <summary>How often a term stands in each text of a listing, in the order of <see cref="ListingText.Fields"/>.</summary>
[InlineArray(Fields)]
internal struct TermFrequencies
{
    /// <summary>The texts of a listing.</summary>
    public const int Fields = 4;

    private int _first;

    /// <summary>All together.</summary>
    public readonly int Total => this[0] + this[1] + this[2] + this[3];
}
