using System.Runtime.CompilerServices;

namespace Homester.Search.Postings;

/// <summary>Sums that average text lengths are made of, for each text in the order of <c>ListingText.Fields</c>.</summary>
internal readonly struct TextTotals(TextTotals.Sums terms, TextTotals.Sums documents)
{
    /// <summary>Terms of all documents.</summary>
    public Sums Terms { get; } = terms;

    /// <summary>Documents that have the text.</summary>
    public Sums Documents { get; } = documents;

    /// <summary>The totals with the texts of a document added (<paramref name="times"/> 1) or taken away (-1).</summary>
    public TextTotals Plus(TextIndex text, int doc, int times)
    {
        var (terms, documents) = (Terms, Documents);
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            var length = text.Lengths.Get(field, doc);
            terms[field] += length * times;
            if (length > 0) documents[field] += times;
        }

        return new TextTotals(terms, documents);
    }

    /// <summary>The totals of both.</summary>
    public TextTotals Plus(TextTotals other)
    {
        var (terms, documents) = (Terms, Documents);
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            terms[field] += other.Terms[field];
            documents[field] += other.Documents[field];
        }

        return new TextTotals(terms, documents);
    }

    /// <summary>Mean length of a text over the documents that have it.</summary>
    public double Average(int field) => (double)Terms[field] / Documents[field];

    /// <summary>A sum for each text.</summary>
    [InlineArray(TermFrequencies.Fields)]
    internal struct Sums
    {
        private long _first;
    }
}
