using System.Globalization;
using System.Text;

namespace Homester.Data.Postgres.Search.Rows;

/// <summary>One line of a COPY in text form, which lets the server read a <c>tsvector</c> in its own notation. Not thread safe.</summary>
/// <param name="copy">Where lines go.</param>
internal sealed class CopyLine(TextWriter copy)
{
    private readonly StringBuilder _line = new();

    /// <summary>Adds a whole number; null for none.</summary>
    public void Add(long? value)
    {
        if (value is { } number) Next().Append(CultureInfo.InvariantCulture, $"{number}");
        else Next().Append("\\N");
    }

    /// <summary>Adds a number that reads back to the same bits; null for none.</summary>
    public void Add(double? value)
    {
        if (value is { } number) Next().Append(number.ToString("R", CultureInfo.InvariantCulture));
        else Next().Append("\\N");
    }

    /// <summary>Adds a text; null for none.</summary>
    public void Add(string? value)
    {
        Next();
        if (value is null)
        {
            _line.Append("\\N");
            return;
        }

        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => _line.Append("\\\\"),
                '\t' => _line.Append("\\t"),
                '\n' => _line.Append("\\n"),
                '\r' => _line.Append("\\r"),
                _ => _line.Append(c),
            };
        }
    }

    /// <summary>Sends the line.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _line.Append('\n');
        await copy.WriteAsync(_line, cancellationToken);
        _line.Clear();
    }

    private StringBuilder Next() => _line.Length == 0 ? _line : _line.Append('\t');
}
