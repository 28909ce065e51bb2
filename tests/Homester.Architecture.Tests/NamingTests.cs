using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homester.Architecture.Tests;

public sealed partial class NamingTests
{
    // Names that say nothing about what is inside, so that everything ends up there.
    private static readonly string[] s_emptyWords = ["Helper", "Helpers", "Manager", "Util", "Utils", "Utilities", "Common", "Misc"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        Rule.Holds(Types(), type => WordsOf(type.Identifier.Text).Intersect(s_emptyWords).Any() ? type.Identifier.Text : null);
    }

    [Fact]
    public void No_type_is_called_by_a_word_that_the_glossary_avoids()
    {
        Assert.NotEmpty(Glossary.Avoided);

        Rule.Holds(Types(), type => WordsOf(type.Identifier.Text).FirstOrDefault(Glossary.Avoided.Contains) is { } word
            ? $"{type.Identifier.Text} uses {word}"
            : null);
    }

    [Fact]
    public void A_namespace_follows_its_folder()
    {
        var named = SourceFile.Product.Concat(SourceFile.Tests).SelectMany(file => file.Nodes<BaseNamespaceDeclarationSyntax>(), (file, space) => (file, space));

        Rule.Holds(named, pair => pair.space.Name.ToString() == Expected(pair.file) ? null : $"{pair.file} is not in {Expected(pair.file)}");

        static string Expected(SourceFile file) => string.Join('.', file.Folder.Split('/').Skip(1));
    }

    // Records and enums that belong together, such as a request with its answer, may share a file, and so may the small members of one family.
    [Fact]
    public void A_file_holds_one_type_or_one_family() =>
        Rule.Holds(SourceFile.Product, file => file.TopLevelTypes.Where(type => !MayShare(type)).ToList() is { Count: > 1 } types && FamilyOf(types) is null
            ? $"{file} holds {string.Join(", ", types.Select(type => type.Identifier.Text))}"
            : null);

    [Fact]
    public void A_file_is_named_after_what_it_holds() =>
        Rule.Holds(SourceFile.Product.Where(file => file.TopLevelTypes.Any()), file => IsNamedAfterWhatItHolds(file) ? null : $"{file} holds nothing of its name");

    [Fact]
    public void No_file_is_folded_into_regions()
    {
        Rule.Holds(SourceFile.Product.Concat(SourceFile.Tests), file =>
            file.Syntax.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)) ? $"{file}" : null);
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> Types() => SourceFile.Product.SelectMany(file => file.Nodes<BaseTypeDeclarationSyntax>());

    private static bool MayShare(BaseTypeDeclarationSyntax type) =>
        type is RecordDeclarationSyntax or EnumDeclarationSyntax || type.Modifiers.Any(SyntaxKind.FileKeyword);

    // The base class that all of them derive from, or null.
    private static string? FamilyOf(IEnumerable<BaseTypeDeclarationSyntax> types)
    {
        var bases = types.Select(type => type.BaseList?.Types[0].Type.ToString()).Distinct().ToList();
        return bases is [{ } only] && !IsInterface(only) ? only : null;
    }

    private static bool IsInterface(string name) => name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]);

    // "ListingMap.cs" may hold the records ListingMapRequest and ListingMapResult, "CombinedConditions.cs" several of the family Condition,
    // and "Import.Log.cs" a part of Import.
    private static bool IsNamedAfterWhatItHolds(SourceFile file)
    {
        var name = file.Name.Split('.')[0];
        var types = file.TopLevelTypes.ToList();
        return types.Any(type => type.Identifier.Text == name)
            || (types.All(MayShare) && types[0].Identifier.Text.StartsWith(name, StringComparison.Ordinal))
            || (FamilyOf(types) is { } family && name.EndsWith(family + "s", StringComparison.Ordinal));
    }

    private static IEnumerable<string> WordsOf(string name) => PascalWord().Matches(name).Select(match => match.Value);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex PascalWord();
}
