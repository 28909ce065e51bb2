namespace Homester.Importers.Tests.Csv;

/// <summary>A start, very many letters, an end: made while it is read.</summary>
internal sealed class LongLineStream(string start, long letters, string end) : Stream
{
    private long _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => start.Length + letters + end.Length;

    public override long Position { get => _at; set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var span = buffer.Span;
        var count = 0;
        while (count < span.Length && _at < Length)
        {
            if (_at >= start.Length && _at < start.Length + letters)
            {
                var take = (int)Math.Min(span.Length - count, start.Length + letters - _at);
                span.Slice(count, take).Fill((byte)'x');
                count += take;
                _at += take;
            }
            else
            {
                span[count++] = (byte)(_at < start.Length ? start[(int)_at] : end[(int)(_at - start.Length - letters)]);
                _at++;
            }
        }

        return ValueTask.FromResult(count);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
