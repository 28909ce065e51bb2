using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homester.Architecture.Tests;

/// <summary>The ceilings of CONTRIBUTING.md. A file or method that meets one is split by what it is about, not by counting lines.</summary>
public sealed class SizeTests
{
    private const int AppFile = 400;
    private const int EngineFile = 600;
    private const int TestFile = 600;
    private const int AppMethod = 60;
    private const int EngineMethod = 100;
    private const int FilesInFolder = 15;
    private const int Wiring = 60;

    [Fact]
    public void A_file_stays_below_its_ceiling()
    {
        Rule.Holds(SourceFile.Product, file => file.Lines > (file.IsEngine ? EngineFile : AppFile) ? $"{file} has {file.Lines} lines" : null);
        Rule.Holds(SourceFile.Tests, file => file.Lines > TestFile ? $"{file} has {file.Lines} lines" : null);
    }

    [Fact]
    public void A_method_stays_below_its_ceiling()
    {
        var methods = SourceFile.Product.SelectMany(file => file.Nodes<MemberDeclarationSyntax>().Where(IsCode), (file, node) => (file, node));

        Rule.Holds(methods, method => Lines(method.node) is var lines && lines > (method.file.IsEngine ? EngineMethod : AppMethod)
            ? $"{method.file.At(method.node)} has {lines} lines"
            : null);
    }

    [Fact]
    public void A_folder_holds_at_most_15_files()
    {
        var folders = SourceFile.Product.Concat(SourceFile.Tests).GroupBy(file => file.Folder);

        Rule.Holds(folders, folder => folder.Count() > FilesInFolder ? $"{folder.Key} holds {folder.Count()} files" : null);
    }

    [Fact]
    public void Program_only_wires()
    {
        Rule.Holds(SourceFile.Product.Where(file => file.Name == "Program"), file => file.Lines > Wiring ? $"{file} has {file.Lines} lines" : null);
    }

    // A property with an initial value is a table, not code.
    private static bool IsCode(MemberDeclarationSyntax node) =>
        node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax and not PropertyDeclarationSyntax { Initializer: not null };

    // Without the documentation and the attributes above it.
    private static int Lines(SyntaxNode node)
    {
        var first = node.ChildNodesAndTokens().First(child => child.AsNode() is not AttributeListSyntax);
        var text = node.SyntaxTree.GetText();
        return text.Lines.IndexOf(node.Span.End) - text.Lines.IndexOf(first.Span.Start) + 1;
    }
}
