using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homester.Architecture.Tests;

/// <summary>Folders below Features are features; a use case is a static class there with a method that handles requests.</summary>
public sealed class FeatureTests
{
    [Fact]
    public void No_use_case_references_another()
    {
        var useCases = UseCases();
        var names = useCases.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);

        Rule.Holds(useCases, file => file.Nodes<IdentifierNameSyntax>()
            .FirstOrDefault(name => name.Identifier.Text != file.Name && names.Contains(name.Identifier.Text)) is { } use
                ? $"{file.At(use)} references {use}: move what both need up to the feature"
                : null);
    }

    // Docs is apart: every feature tells it what to say, and it knows the shapes of all.
    [Fact]
    public void No_feature_references_another_feature()
    {
        const string prefix = "Homester.Api.Features.";

        Rule.Holds(SourceFile.Product.Where(file => Feature(file) is not (null or "Docs")), file => file.Syntax.Usings.Select(use => use.Name?.ToString() ?? "")
            .FirstOrDefault(name => name.StartsWith(prefix, StringComparison.Ordinal) && name[prefix.Length..].Split('.')[0] is var other && other != "Docs" && other != Feature(file)) is { } use
                ? $"{file} uses {use}: what two features need lives in Homester.Listings or Homester.Data"
                : null);
    }

    private static string? Feature(SourceFile file)
    {
        var parts = file.Path.Split('/');
        return parts is [_, "Homester.Api", "Features", var feature, _, ..] ? feature : null;
    }

    private static List<SourceFile> UseCases() =>
    [
        .. SourceFile.Product.Where(file => Feature(file) is not null && file.Nodes<MethodDeclarationSyntax>()
            .Any(method => method.Identifier.Text is "Handle" or "HandleAsync")),
    ];
}
