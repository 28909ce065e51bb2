using System.Text;
using System.Text.Json.Nodes;

namespace Homester.Api.Tests.Contract;

/// <summary>Makes bodies that are nearly right, and some that are not at all. The same seed makes the same ones. Not thread safe.</summary>
public sealed class BodyMutations(JsonNode schema, JsonNode sample, int seed)
{
    private const string Letters = "{}[]\",:.0123456789eE+-\\untrfal /\u00E9";

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "-0", "1e5", "1e400", "-1e-400", "0.1234567890123456789012345678901234567890", "99999999999999999999999999999999", "2147483648", "1.5", "[]", "{}",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "[null]", "{\"a\":{\"a\":1,\"a\":2}}", "\"\\ud800\"", "\"\\u0000\"", "\"\\udc00\\ud800\"", "\"2026-02-30\"", "\"9999-12-31T23:59:60Z\"", "[1,\"a\",{}]", "\"\"",
    ];

    private readonly Random _random = new(seed);
    private readonly string[] _members = schema["properties"] is JsonObject members ? [.. members.Select(m => m.Key)] : [];

    /// <summary>The next one.</summary>
    public byte[] Next()
    {
        var body = sample.DeepClone();
        var text = body is JsonObject members && _random.Next(8) > 0 ? WithMembers(members) : body.ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(text);
        return _random.Next(3) == 0 ? Broken(bytes) : bytes;
    }

    private string WithMembers(JsonObject body)
    {
        var parts = body.Select(m => $"\"{m.Key}\":{m.Value?.ToJsonString() ?? "null"}").ToList();
        for (var change = _random.Next(1, 5); change > 0; change--)
        {
            if (parts.Count > 0 && _random.Next(6) == 0) parts.RemoveAt(_random.Next(parts.Count));
            else parts.Add($"\"{Member()}\":{Value()}");
        }

        // Now and then a member twice; mostly the later one replaces.
        if (_random.Next(5) > 0) parts = [.. parts.GroupBy(p => p[..p.IndexOf(':', StringComparison.Ordinal)], (_, same) => same.Last())];
        return $"{{{string.Join(',', parts)}}}";
    }

    private string Member() => _members.Length == 0 || _random.Next(10) == 0 ? Letters[_random.Next(Letters.Length)] is var c and not ('"' or '\\') ? c.ToString() : "x" : _members[_random.Next(_members.Length)];

    private string Value() => _random.Next(3) == 0
        ? JsonValue.Create(AwkwardTexts.All[_random.Next(AwkwardTexts.All.Count)]).ToJsonString()
        : Values[_random.Next(Values.Length)];

    private byte[] Broken(byte[] body)
    {
        for (var change = _random.Next(1, 4); change > 0 && body.Length > 0; change--)
        {
            var at = _random.Next(body.Length);
            switch (_random.Next(5))
            {
                case 0: body = body[..at]; break;
                case 1: body[at] = (byte)_random.Next(256); break;
                case 2: body = [.. body[..at], .. body[at..], .. body[..at]]; break;
                case 3: body = [0xEF, 0xBB, 0xBF, .. body]; break;
                default: body[at] = (byte)Letters[_random.Next(Letters.Length)]; break;
            }
        }

        return body;
    }
}
