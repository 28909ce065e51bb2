using Homester.Listings.Query.Forms.Sentences;

namespace Homester.Listings.Query.Forms;

/// <summary>
/// The English form of a query: one sentence a person can read, from which the same canonical query is read back. Its grammar is that of
/// docs/design/query-sentence.md; free language is another's work. Thread safe.
/// </summary>
public static class QuerySentence
{
    /// <summary>The canonical sentence, such as "Active homes for sale in Austin, TX with at least 3 bedrooms, price at most $500,000."</summary>
    public static string Write(ListingQuery query) => SentenceWriter.Write(CanonicalQuery.Of(query));

    /// <summary>Reads a sentence of the grammar. Where it breaks off, a fault says what was expected; nothing is thrown. Linear in the length.</summary>
    public static QueryReadResult Read(string sentence) => new SentenceReader(sentence).Read();
}
