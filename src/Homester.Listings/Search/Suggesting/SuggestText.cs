using System.Text;
using Homester.Listings.Text;

namespace Homester.Listings.Search.Suggesting;

/// <summary>The form in which what is typed and what is suggested are compared: folded words with one blank between, no punctuation. Thread safe.</summary>
public static class SuggestText
{
    /// <summary>The words of a text; apostrophes vanish, so that "coeur dalene" finds "Coeur d'Alene".</summary>
    public static string Of(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in TextFold.Key(text))
        {
            if (char.IsLetterOrDigit(c)) words.Append(c);
            else if (c is not ('\'' or '’') && words.Length > 0 && words[^1] != ' ') words.Append(' ');
        }

        if (words.Length > 0 && words[^1] == ' ') words.Length--;
        return words.ToString();
    }
}
