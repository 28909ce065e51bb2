
namespace Homester.Listings.Search.Suggesting;

/// <summary>A suggestion with how well it fits.</summary>
public readonly record struct RankedSuggestion(SuggestFit Fit, Suggestion Suggestion)
{
    /// <summary>Best fit first, then most listings, then by field, label and id, so that the order never depends on chance.</summary>
    public readonly struct Order : IComparer<RankedSuggestion>
    {
        public int Compare(RankedSuggestion x, RankedSuggestion y)
        {
            if (x.Fit != y.Fit) return x.Fit.CompareTo(y.Fit);
            if (x.Suggestion.Count != y.Suggestion.Count) return y.Suggestion.Count.CompareTo(x.Suggestion.Count);
            var byField = string.CompareOrdinal(x.Suggestion.Field, y.Suggestion.Field);
            if (byField != 0) return byField;
            var byLabel = string.CompareOrdinal(x.Suggestion.Label, y.Suggestion.Label);
            return byLabel != 0 ? byLabel : (x.Suggestion.Id ?? 0).CompareTo(y.Suggestion.Id ?? 0);
        }
    }
}
