namespace Homester.Importers.Records;

/// <summary>
/// A sliding window over a stream: bytes stay until consumed, so that a reader can look ahead and change its mind, and never more than
/// the limit are held, whatever the file does. Not thread safe.
/// </summary>
internal sealed class ByteWindow(Stream stream, int limit)
{
    private const int FirstSize = 128 * 1024;

    private byte[] _buffer = new byte[Math.Min(FirstSize, limit)];
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, _end - _start);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(_start, _end - _start);

    /// <summary>The stream has no more bytes than the window shows.</summary>
    public bool Ended { get; private set; }

    /// <summary>The limit is reached: something must be consumed before more can be seen.</summary>
    public bool Full => _end - _start >= limit;

    public void Consume(int count) => _start += count;

    /// <summary>Reads more bytes into the window; false when there are none or no room.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (Ended || Full) return false;
        MakeRoom();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end, Math.Min(_buffer.Length - _end, limit - (_end - _start))), ct);
        _end += read;
        Ended = read == 0;
        return read > 0;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length) return;
        if (_start >= _buffer.Length / 2)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        }
        else
        {
            var larger = new byte[(int)Math.Min((long)_buffer.Length * 2, (long)limit + FirstSize)];
            _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
            _buffer = larger;
        }

        _end -= _start;
        _start = 0;
    }
}
