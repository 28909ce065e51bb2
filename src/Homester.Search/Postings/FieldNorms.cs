using System.Runtime.CompilerServices;

namespace Homester.Search.Postings;

/// <summary>
/// What frequencies are divided by so that long texts have no advantage, for the lengths of one segment under given averages, as
/// <c>docs/design/text.md</c> says. Immutable, thread safe.
/// </summary>
internal sealed class FieldNorms
{
    private const double LengthShare = 0.75;
    private const int Tabled = 512;

    // An array of its own: without optimization, a span of constants allocates each time it is asked for, and the budgets of tests count that.
    private static readonly double[] Counts = [2, 1.5, 1.5, 1];

    private readonly TextLengths _lengths;
    private readonly double[] _averages;
    private readonly double[][] _tables = new double[TermFrequencies.Fields][];

    /// <summary>Norms under averages, one for each text.</summary>
    public FieldNorms(TextLengths lengths, double[] averages)
    {
        (_lengths, _averages) = (lengths, averages);
        for (var field = 0; field < _tables.Length; field++)
        {
            _tables[field] = new double[Math.Min(lengths.Longest(field) + 1, Tabled)];
            for (var length = 0; length < _tables[field].Length; length++) _tables[field][length] = Norm(field, length);
        }
    }

    /// <summary>What an occurrence in each text counts.</summary>
    public static ReadOnlySpan<double> Weights => Counts;

    /// <summary>The lengths.</summary>
    public TextLengths Lengths => _lengths;

    /// <summary>What frequencies in a text of a document are divided by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Of(int field, int doc)
    {
        var length = _lengths.Get(field, doc);
        var table = _tables[field];
        return (uint)length < (uint)table.Length ? table[length] : Norm(field, length);
    }

    /// <summary>The normalized frequency of a term in a document: weighted and added over the texts that have it.</summary>
    public double Frequency(in TermFrequencies times, int doc)
    {
        double frequency = 0;
        for (var field = 0; field < TermFrequencies.Fields; field++)
            if (times[field] > 0) frequency += Weights[field] * times[field] / Of(field, doc);
        return frequency;
    }

    /// <summary>The normalized frequency of a term that stands once in remarks of a length.</summary>
    public double OnceInRemarks(int length) => 1 / Norm(TermFrequencies.Fields - 1, length);

    private double Norm(int field, int length) => 1 - LengthShare + (LengthShare * length / _averages[field]);
}
