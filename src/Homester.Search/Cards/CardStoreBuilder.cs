using Homester.Search.Postings;

namespace Homester.Search.Cards;

/// <summary>Collects cards in document order.</summary>
internal sealed class CardStoreBuilder(int capacity)
{
    private readonly List<CardBlock?> _blocks = [];
    private readonly ulong[] _places = new ulong[capacity];
    private ByteWriter _open;
    private ByteWriter _code;
    private int _openNumber = -1;
    private int _openCards;
    private int _count;

    /// <summary>Adds the card of the next document.</summary>
    public void Add(ReadOnlySpan<byte> card)
    {
        _code.Reset();
        CardCode.Encode(card, ref _code);
        AddCode(_code.Written);
    }

    /// <summary>Adds the card of the next document from another store.</summary>
    public void AddCode(ReadOnlySpan<byte> code)
    {
        const int LongestLength = 5;
        if (_openNumber >= 0 && _open.Length + code.Length + LongestLength > CardStore.BlockSize) Close();
        if (_openNumber < 0)
        {
            _openNumber = _blocks.Count;
            _blocks.Add(null);
        }

        _places[_count++] = CardLayout.PlaceOf(_openNumber, _open.Length);
        _open.Number((uint)code.Length);
        _open.Bytes(code);
        _openCards++;
    }

    /// <summary>Refers the next document to a card in a block of another store.</summary>
    /// <param name="block">The block.</param>
    /// <param name="number">Its number here: the caller gives each shared block one, once.</param>
    /// <param name="offset">Where in it the card begins.</param>
    public void Share(CardBlock block, ref int number, int offset)
    {
        if (number < 0)
        {
            number = _blocks.Count;
            _blocks.Add(block);
        }

        _places[_count++] = CardLayout.PlaceOf(number, offset);
    }

    /// <summary>The store of what was added; exactly the capacity must have been.</summary>
    public CardStore Build()
    {
        if (_openNumber >= 0) Close();
        return new CardStore(new CardLayout([.. _blocks.Select(b => b!)], _places));
    }

    private void Close()
    {
        _blocks[_openNumber] = new CardBlock(_open.Written.ToArray(), _openCards, File: null);
        _open.Reset();
        (_openNumber, _openCards) = (-1, 0);
    }
}
