using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeskDevice.Architecture.Language;

/// <summary>What compiles for nanoFramework 1.x and then crashes, or does something else, when it runs.</summary>
internal sealed class RunTimeTraps : CSharpSyntaxWalker
{
    private readonly SemanticModel _model;
    private readonly List<(Location Location, string Why)> _found = [];

    private RunTimeTraps(SemanticModel model) => _model = model;

    /// <summary>The traps in one file.</summary>
    public static IReadOnlyList<(Location Location, string Why)> In(SyntaxTree tree, SemanticModel model)
    {
        RunTimeTraps traps = new(model);
        traps.Visit(tree.GetRoot());
        return traps._found;
    }

    public override void Visit(SyntaxNode? node)
    {
        if (node is ExpressionSyntax expression) CheckEnum(expression);
        base.Visit(node);
    }

    public override void VisitTypeParameterList(TypeParameterListSyntax node) => Find(node, "a generic type or method crashes the desk");

    public override void VisitArrayRankSpecifier(ArrayRankSpecifierSyntax node)
    {
        if (node.Rank > 1) Find(node, "a multidimensional array crashes the desk; use a jagged one");
        base.VisitArrayRankSpecifier(node);
    }

    public override void VisitArrayCreationExpression(ArrayCreationExpressionSyntax node)
    {
        if (node.Initializer == null && _model.GetTypeInfo(node).Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } && !IsFilledNext(node))
        {
            Find(node, "comparing an element of string[] that was never set crashes the desk; list its texts, or fill it in a loop right behind");
        }

        base.VisitArrayCreationExpression(node);
    }

    public override void VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node) => Find(node, "stackalloc throws on the desk");

    public override void VisitImplicitStackAllocArrayCreationExpression(ImplicitStackAllocArrayCreationExpressionSyntax node) =>
        Find(node, "stackalloc throws on the desk");

    public override void VisitCheckedExpression(CheckedExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.CheckedExpression)) Find(node, "checked does not throw on the desk; test the range");
        base.VisitCheckedExpression(node);
    }

    public override void VisitCheckedStatement(CheckedStatementSyntax node)
    {
        if (node.IsKind(SyntaxKind.CheckedStatement)) Find(node, "checked does not throw on the desk; test the range");
        base.VisitCheckedStatement(node);
    }

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (node.Modifiers.Any(SyntaxKind.VolatileKeyword)) Find(node, "volatile does not work on the desk; use Interlocked or lock");
        if (node.Modifiers.Any(SyntaxKind.StaticKeyword)) CheckStart(node);
        base.VisitFieldDeclaration(node);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (node.Modifiers.Any(SyntaxKind.StaticKeyword) && node.Initializer != null) CheckStart(node.Initializer);
        base.VisitPropertyDeclaration(node);
    }

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        if (node.Modifiers.Any(SyntaxKind.StaticKeyword)) CheckStart(node);
        base.VisitConstructorDeclaration(node);
    }

    public override void VisitInterfaceDeclaration(InterfaceDeclarationSyntax node)
    {
        foreach (MemberDeclarationSyntax member in node.Members)
        {
            if (_model.GetDeclaredSymbol(member) is { IsAbstract: false }) Find(member, "a member of an interface with a body throws on the desk");
        }

        base.VisitInterfaceDeclaration(node);
    }

    public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        CheckThread(node);
        base.VisitObjectCreationExpression(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        CheckThread(node);
        base.VisitImplicitObjectCreationExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (IsCompaction(node)) Find(node, "compaction crashes the runtime; collect without it");
        if (node.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString" } call && IsEnum(call.Expression)) FindEnum(node);
        base.VisitInvocationExpression(node);
    }

    public override void VisitInterpolation(InterpolationSyntax node)
    {
        if (IsEnum(node.Expression)) FindEnum(node);
        base.VisitInterpolation(node);
    }

    // The runtime makes statics assembly by assembly, and the desk's program is of several: those of another class may not be there yet.
    private void CheckStart(SyntaxNode node)
    {
        foreach (ExpressionSyntax used in node.DescendantNodes().OfType<ExpressionSyntax>())
        {
            ISymbol? symbol = _model.GetSymbolInfo(used).Symbol;
            bool isMade = symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol or IFieldSymbol { IsConst: false };
            if (!isMade || !symbol!.IsStatic || symbol.DeclaringSyntaxReferences.Length == 0 || SymbolEqualityComparer.Default.Equals(symbol.ContainingType, TypeAround(node))) continue;
            Find(used, "what is static of another class may not be there yet when this is made on the desk; ask for it where it is used");
        }
    }

    private INamedTypeSymbol? TypeAround(SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? _model.GetDeclaredSymbol(type) : null;

    private bool IsCompaction(InvocationExpressionSyntax node) =>
        node.ArgumentList.Arguments is [{ Expression.RawKind: (int)SyntaxKind.TrueLiteralExpression }]
        && _model.GetSymbolInfo(node).Symbol is { Name: "Run", ContainingType.Name: "GC" };

    private void CheckThread(BaseObjectCreationExpressionSyntax node)
    {
        if (_model.GetTypeInfo(node).Type is not { Name: "Thread", ContainingNamespace.Name: "Threading" }) return;
        if (node.ArgumentList?.Arguments is [{ Expression: { } run }, ..] && IsGuarded(run, 2)) return;
        Find(node, "an exception that a thread does not catch ends the program without a word; catch Exception in what it runs");
    }

    // A method that catches everything itself, or hands on to one that does.
    private bool IsGuarded(SyntaxNode run, int depth)
    {
        if (run.DescendantNodes().OfType<CatchClauseSyntax>().Any(clause => clause.Filter == null && clause.Declaration?.Type.ToString() is null or "Exception")) return true;
        if (depth == 0) return false;
        IEnumerable<SyntaxNode> called = run is LambdaExpressionSyntax or BaseMethodDeclarationSyntax
            ? run.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => (SyntaxNode)call.Expression)
            : [run];
        return called.SelectMany(call => _model.Compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call).Symbol?.DeclaringSyntaxReferences ?? [])
            .Any(declared => IsGuarded(declared.GetSyntax(), depth - 1));
    }

    // string[] x = new string[n]; and then a for whose body sets x[...].
    private static bool IsFilledNext(ArrayCreationExpressionSyntax node)
    {
        if (node.Parent?.Parent is not VariableDeclaratorSyntax { Identifier.Text: string name } variable) return false;
        if (variable.Parent?.Parent is not LocalDeclarationStatementSyntax { Parent: BlockSyntax block } declared) return false;
        StatementSyntax? next = block.Statements.SkipWhile(statement => statement != declared).Skip(1).FirstOrDefault();
        return next is ForStatementSyntax loop && loop.Statement.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(set => set.Left is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax to } && to.Identifier.Text == name);
    }

    // An enum that becomes an object (joined to a text, handed to a formatter) shows as its number.
    private void CheckEnum(ExpressionSyntax node)
    {
        TypeInfo type = _model.GetTypeInfo(node);
        if (type.Type?.TypeKind == TypeKind.Enum && type.ConvertedType?.IsReferenceType == true) FindEnum(node);
    }

    private bool IsEnum(ExpressionSyntax node) => _model.GetTypeInfo(node).Type?.TypeKind == TypeKind.Enum;

    private void FindEnum(SyntaxNode node) => Find(node, "an enum shows as its number on the desk; write its word");

    private void Find(SyntaxNode node, string why) => _found.Add((node.GetLocation(), why));
}
