namespace Homester.Listings.Search.Suggesting;

/// <summary>A text that stands for a value.</summary>
/// <param name="Text">The name, then what tells it apart, in the form of <see cref="SuggestText"/>.</param>
/// <param name="NameLength">How much of the text is the name itself: only its words can be found by their beginning.</param>
/// <param name="Value">The number of the value.</param>
public readonly record struct SuggestPhrase(string Text, int NameLength, int Value);

/// <summary>How well a phrase fits what was typed; the smaller, the better.</summary>
public enum SuggestFit
{
    /// <summary>It is the name, or the name with what tells it apart.</summary>
    Exact,
    /// <summary>The name begins with it.</summary>
    Prefix,
    /// <summary>A later word of the name begins with it.</summary>
    WordPrefix,
    /// <summary>One of these with one typo.</summary>
    Typo,
}
