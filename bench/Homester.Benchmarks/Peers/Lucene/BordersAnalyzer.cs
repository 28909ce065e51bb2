using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Util;

namespace Homester.Benchmarks.Peers.Lucene;

/// <summary>Terms that are analyzed already, with a gap between the texts of a listing so that no phrase runs from one into the next.</summary>
internal sealed class BordersAnalyzer : Analyzer
{
    public override int GetPositionIncrementGap(string fieldName) => 100;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
        new(new WhitespaceTokenizer(LuceneVersion.LUCENE_48, reader));
}
