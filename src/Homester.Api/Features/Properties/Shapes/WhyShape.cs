using Homester.Listings.Text;

namespace Homester.Api.Features.Properties.Shapes;

/// <summary>Why a property is a result.</summary>
public sealed record WhyShape
{
    /// <summary>How well its words fit (BM25); null when the query ranks nothing.</summary>
    public required decimal? Score { get; init; }

    /// <summary>Where the words asked for stand in its texts.</summary>
    public required IReadOnlyList<WordPlace> Words { get; init; }

    /// <summary>One sentence for each condition it meets.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}
