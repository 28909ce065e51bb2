using Homester.Search.Columns;

namespace Homester.Search.Postings;

/// <summary>Lays the postings of terms, given in ordinal order, one after the other.</summary>
internal sealed class TextIndexAssembly(int capacity)
{
    private readonly List<string> _terms = new(capacity);
    private readonly List<TermEntry> _entries = new(capacity);
    private ByteWriter _postings;
    private ByteWriter _positions;

    public void Add(string term, in TermBuffer buffer)
    {
        _terms.Add(term);
        _entries.Add(new TermEntry(buffer.Documents, _postings.Length, buffer.Postings.Length, _positions.Length, buffer.Positions.Length));
        _postings.Bytes(buffer.Postings.Written);
        _positions.Bytes(buffer.Positions.Written);
    }

    public TextIndex Build(NumberColumn[] lengths) =>
        new([.. _terms], [.. _entries], _postings.Written.ToArray(), _positions.Written.ToArray(), lengths);
}
