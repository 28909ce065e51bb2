using System.Net;
using MimeKit;

namespace Homester.Api.Features.Auth.Letters;

/// <summary>
/// The words of letters: for each kind a text and an HTML file in Templates, built in. A line "Subject: …" opens the text; <c>{{name}}</c> stands for a
/// value, which HTML gets encoded. Thread safe.
/// </summary>
public static class LetterTemplates
{
    private const string Prefix = "letters/";
    private const string Frame = "Frame";
    private const string SubjectMark = "Subject: ";

    /// <summary>Writes a letter.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="values">What stands in for names; nobody's names, whom anybody could have register as "click here".</param>
    public static (string Subject, MimeEntity Body) Write(LetterKind kind, IReadOnlyDictionary<string, string> values)
    {
        var text = Read($"{kind}.txt");
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var body = new BodyBuilder
        {
            TextBody = Fill(text[(end + 1)..].TrimStart('\n'), values, static value => value),
            HtmlBody = Fill(Read($"{Frame}.html").Replace("{{body}}", Read($"{kind}.html"), StringComparison.Ordinal), values, WebUtility.HtmlEncode),
        };
        return (text[SubjectMark.Length..end], body.ToMessageBody());
    }

    private static string Fill(string template, IReadOnlyDictionary<string, string> values, Func<string, string?> encode)
    {
        foreach (var (name, value) in values) template = template.Replace($"{{{{{name}}}}}", encode(value), StringComparison.Ordinal);
        return template;
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(LetterTemplates).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }
}
