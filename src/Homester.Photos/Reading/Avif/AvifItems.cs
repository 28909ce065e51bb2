namespace Homester.Photos.Reading.Avif;

/// <summary>
/// What an AVIF file is made of: coded pictures, grids that put several together, their sizes and places. A grid may name the same picture thousands of
/// times, and coded data may state another size than its boxes: both are held against the limits here. Not thread safe.
/// </summary>
internal sealed class AvifItems
{
    // A picture, its transparency and a preview, each of grids of tiles: more than cameras make.
    private const int MostItems = 1024;

    // One, or a few layers of rising quality.
    private const int MostFrames = 4;

    // What is decoded in all, in pictures of the largest size: the picture, its transparency, and tiles that stand over its edge.
    private const int MostTimes = 3;

    private static readonly uint s_coded = BoxCursor.Type("av01"u8);
    private static readonly uint s_grid = BoxCursor.Type("grid"u8);
    private static readonly uint s_partOf = BoxCursor.Type("dimg"u8);

    private readonly Dictionary<uint, uint> _types = [];
    private readonly Dictionary<uint, (int Method, List<(long From, long Length)> Parts)> _places = [];
    private readonly List<(uint From, uint Kind, uint To)> _links = [];
    private uint _primary;
    private bool _isShort;

    /// <summary>Reads the meta box and checks it.</summary>
    public static PhotoFault? Read(ReadOnlySpan<byte> meta, ReadOnlySpan<byte> file, ImageDraft draft)
    {
        if (meta.Length < 4) return PhotoFault.Broken(AvifFile.Name, "it describes no picture");
        var items = new AvifItems();
        var boxes = new BoxCursor(meta[4..]);
        ReadOnlySpan<byte> inside = default;
        while (boxes.Next(out var type, out var body))
        {
            if (type == BoxCursor.Type("pitm"u8)) items.ReadPrimary(body);
            else if (type == BoxCursor.Type("iinf"u8)) items.ReadTypes(body);
            else if (type == BoxCursor.Type("iloc"u8)) items.ReadPlaces(body);
            else if (type == BoxCursor.Type("iref"u8)) items.ReadLinks(body);
            else if (type == BoxCursor.Type("idat"u8)) inside = body;
            else if (type == BoxCursor.Type("iprp"u8) && ReadSizes(body, draft) is { } fault) return fault;
        }

        if (items._isShort || !boxes.IsAtEnd || draft.Width == 0) return PhotoFault.Broken(AvifFile.Name, "its description is cut off");
        if (items._types.Count > MostItems) return PhotoFault.Broken(AvifFile.Name, "it is made of too many parts");
        return items.Check(file, inside, draft);
    }

    private PhotoFault? Check(ReadOnlySpan<byte> file, ReadOnlySpan<byte> inside, ImageDraft draft)
    {
        if (!_types.TryGetValue(_primary, out var kind) || (kind != s_coded && kind != s_grid)) return PhotoFault.Broken(AvifFile.Name, "its picture is of no known kind");
        var pixels = new Dictionary<uint, long>();
        long all = 0;
        foreach (var (item, type) in _types)
        {
            if (!TryData(item, file, inside, out var data)) return PhotoFault.Truncated(AvifFile.Name, file.Length);
            if (type != s_coded) continue;
            if (!Av1Sequence.TryRead(data, out var width, out var height, out var frames)) return PhotoFault.Broken(AvifFile.Name, "its picture has no header");
            if (frames > MostFrames) return PhotoFault.Animated(AvifFile.Name);
            if (draft.Sized(AvifFile.Name, width, height) is { } fault) return fault;
            pixels[item] = (long)width * height;
            all += pixels[item];
        }

        foreach (var (from, link, to) in _links)
        {
            if (link != s_partOf) continue;
            if (_types.GetValueOrDefault(from) != s_grid || !pixels.TryGetValue(to, out var tile)) return PhotoFault.Broken(AvifFile.Name, "its picture is put together in no known way");
            all += tile;
        }

        // Tiles count as what they are and as part of their grid.
        return all > 2L * MostTimes * draft.Limits.MaxPixels ? PhotoFault.TooManyPixels(draft.Width, all / draft.Width, draft.Limits) : null;
    }

    private bool TryData(uint item, ReadOnlySpan<byte> file, ReadOnlySpan<byte> inside, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (!_places.TryGetValue(item, out var place)) return true;
        var from = place.Method switch { 0 => file, 1 => inside, _ => default };
        long total = 0;
        foreach (var (start, length) in place.Parts)
        {
            total += length;
            if (start < 0 || length < 0 || start > from.Length - length || total > file.Length) return false;
        }

        if (place.Parts.Count == 1)
        {
            data = from.Slice((int)place.Parts[0].From, (int)place.Parts[0].Length);
            return true;
        }

        var joined = new byte[total];
        var at = 0;
        foreach (var (start, length) in place.Parts)
        {
            from.Slice((int)start, (int)length).CopyTo(joined.AsSpan(at));
            at += (int)length;
        }

        data = joined;
        return true;
    }

    private void ReadPrimary(ReadOnlySpan<byte> body)
    {
        var fields = new FieldCursor(body);
        var version = fields.Small(4) >> 24;
        _primary = fields.Small(version == 0 ? 2 : 4);
        _isShort |= fields.IsShort;
    }

    private void ReadTypes(ReadOnlySpan<byte> body)
    {
        var fields = new FieldCursor(body);
        var version = fields.Small(4) >> 24;
        fields.Small(version == 0 ? 2 : 4);
        var boxes = new BoxCursor(fields.Rest);
        while (boxes.Next(out var type, out var entry))
        {
            if (type != BoxCursor.Type("infe"u8)) continue;
            var item = new FieldCursor(entry);
            var kind = item.Small(4) >> 24;
            var id = item.Small(kind >= 3 ? 4 : 2);
            item.Small(2);
            _types[id] = item.Small(4);
            _isShort |= item.IsShort || kind < 2;
        }

        _isShort |= fields.IsShort || !boxes.IsAtEnd;
    }

    private void ReadPlaces(ReadOnlySpan<byte> body)
    {
        var fields = new FieldCursor(body);
        var version = fields.Small(4) >> 24;
        var sizes = fields.Small(2);
        var (offset, length, first, index) = ((int)(sizes >> 12), (int)(sizes >> 8) & 15, (int)(sizes >> 4) & 15, (int)sizes & 15);
        if (version == 0) index = 0;
        for (var count = fields.Small(version < 2 ? 2 : 4); count > 0 && !fields.IsShort; count--)
        {
            var id = fields.Small(version < 2 ? 2 : 4);
            var method = version == 0 ? 0 : (int)fields.Small(2) & 15;
            fields.Small(2);
            var start = (long)fields.Number(first);
            var parts = new List<(long From, long Length)>();
            for (var extents = fields.Small(2); extents > 0 && !fields.IsShort; extents--)
            {
                fields.Number(index);
                var from = unchecked(start + (long)fields.Number(offset));
                parts.Add((from, (long)fields.Number(length)));
            }

            _places[id] = (method, parts);
        }

        _isShort |= fields.IsShort;
    }

    private void ReadLinks(ReadOnlySpan<byte> body)
    {
        var fields = new FieldCursor(body);
        var wide = fields.Small(4) >> 24 == 0 ? 2 : 4;
        var boxes = new BoxCursor(fields.Rest);
        while (boxes.Next(out var kind, out var entry))
        {
            var link = new FieldCursor(entry);
            var from = link.Small(wide);
            for (var count = link.Small(2); count > 0 && !link.IsShort; count--) _links.Add((from, kind, link.Small(wide)));
            _isShort |= link.IsShort;
        }

        _isShort |= fields.IsShort || !boxes.IsAtEnd;
    }

    private static PhotoFault? ReadSizes(ReadOnlySpan<byte> body, ImageDraft draft)
    {
        var boxes = new BoxCursor(body);
        while (boxes.Next(out var type, out var properties))
        {
            if (type != BoxCursor.Type("ipco"u8)) continue;
            var each = new BoxCursor(properties);
            while (each.Next(out var property, out var value))
            {
                if (property != BoxCursor.Type("ispe"u8)) continue;
                var fields = new FieldCursor(value);
                fields.Small(4);
                if (draft.Sized(AvifFile.Name, fields.Small(4), fields.Small(4)) is { } fault) return fault;
            }
        }

        return null;
    }
}
