namespace Homester.Importers.Json;

/// <summary>
/// Finds where one element of a JSON array (or of a sequence of values) ends, by brackets and strings alone, so that an element that is
/// broken inside costs only itself. Remembers where it stopped. Not thread safe.
/// </summary>
internal sealed class JsonElementSplitter
{
    private int _at;
    private int _depth;
    private bool _inString;
    private bool _escaped;
    private bool _scalar;

    /// <summary>Bytes of the element, once found.</summary>
    public int Length => _at;

    public void Restart() => (_at, _depth, _inString, _escaped, _scalar) = (0, 0, false, false, false);

    /// <summary>Forgets the bytes scanned so far, for an element too long to keep.</summary>
    public void Rebase() => _at = 0;

    /// <summary>Scans on; true when the element has ended. <paramref name="bytes"/> begins where it began, or where it was rebased.</summary>
    public bool Scan(ReadOnlySpan<byte> bytes)
    {
        for (; _at < bytes.Length; _at++)
        {
            var b = bytes[_at];
            if (_inString)
            {
                SkipString(bytes, b);
                continue;
            }

            if (_depth == 0 && _scalar && b is (byte)',' or (byte)']' or (byte)'}' or (byte)'\n') return true;
            _scalar = true;
            if (b == (byte)'"') _inString = true;
            else if (b is (byte)'{' or (byte)'[') _depth++;
            else if ((b is (byte)'}' or (byte)']') && --_depth <= 0)
            {
                _at++;
                return true;
            }
        }

        return false;
    }

    private void SkipString(ReadOnlySpan<byte> bytes, byte b)
    {
        if (_escaped) _escaped = false;
        else if (b == (byte)'\\') _escaped = true;
        else if (b == (byte)'"') _inString = false;
        else
        {
            var skip = bytes[_at..].IndexOfAny((byte)'"', (byte)'\\');
            _at = (skip < 0 ? bytes.Length : _at + skip) - 1;
        }
    }
}
