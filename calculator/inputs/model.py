"""The language model served: its architecture and precision."""

from __future__ import annotations

import dataclasses

from calculator.inputs.spec import BILLION, PERCENT, YES_NO, Numeric, spec

_ATTENTION = ((0.0, ("GQA / MHA", "GQA / MHA")), (1.0, ("MLA", "MLA")))


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Model:
    """Architecture as published; sparsity is an input in its own right."""

    moe_sparsity: Numeric = spec(
        ("MoE sparsity", "MoE 稀疏度"), "", 0.0, 0.99999, "sparsity",
        ("Share of routed experts asleep for a token, 1 − k/E; 0 is dense. Total parameters stay, active ones follow.",
         "对一个 token 而言未被激活的路由专家比例，即 1 − k/E；0 表示稠密。总参数不变，激活参数随之变化。"),
        shown=PERCENT, digits=5, topic="models", headline=True,
    )  # fmt: skip
    always_active_params: Numeric = spec(
        ("Always-active parameters", "常驻激活参数"), "", 0.0, 1e14, "model",
        ("Attention, shared experts, dense FFN, router and output head; the input embedding is left out.",
         "注意力、共享专家、稠密 FFN、路由器与输出层；不含输入嵌入。"),
        shown=BILLION, topic="models",
    )  # fmt: skip
    layers: Numeric = spec(
        ("Layers", "层数"), "", 1.0, 1000.0, "model",
        ("All transformer blocks.", "全部 Transformer 层数。"), topic="models",
    )  # fmt: skip
    moe_layers: Numeric = spec(
        ("MoE layers", "MoE 层数"), "", 0.0, 1000.0, "model",
        ("Layers with routed experts; 0 for a dense model.", "含路由专家的层数；稠密模型为 0。"), topic="models",
    )  # fmt: skip
    routed_experts: Numeric = spec(
        ("Routed experts", "路由专家数"), "", 0.0, 1e5, "model",
        ("Routed experts in each MoE layer.", "每个 MoE 层的路由专家数。"), topic="models",
    )  # fmt: skip
    expert_intermediate: Numeric = spec(
        ("Expert intermediate size", "专家中间维度"), "", 0.0, 1e6, "model",
        ("Intermediate width of one routed expert.", "单个路由专家的中间层宽度。"), topic="models",
    )  # fmt: skip
    expert_hidden: Numeric = spec(
        ("Expert hidden size", "专家隐藏维度"), "", 0.0, 1e6, "model",
        ("Width that experts read and write; differs from the hidden size in latent-MoE models.",
         "专家读写的宽度；潜空间 MoE 模型中与隐藏维度不同。"), topic="models",
    )  # fmt: skip
    ffn_matrices: Numeric = spec(
        ("FFN matrices", "FFN 矩阵数"), "", 1.0, 4.0, "model",
        ("3 for gated FFNs (SwiGLU), 2 otherwise.", "门控 FFN（SwiGLU）为 3，其余为 2。"), topic="models",
    )  # fmt: skip
    hidden: Numeric = spec(
        ("Hidden size", "隐藏维度"), "", 1.0, 1e6, "model",
        ("Width of the residual stream.", "残差流宽度。"), topic="models",
    )  # fmt: skip
    vocabulary: Numeric = spec(
        ("Vocabulary", "词表大小"), "", 1.0, 1e8, "model",
        ("Entries of the tokenizer's vocabulary.", "分词器词表条目数。"), topic="models",
    )  # fmt: skip
    tied_embeddings: Numeric = spec(
        ("Tied embeddings", "嵌入共享"), "", 0.0, 1.0, "model",
        ("Whether the output head is the input embedding; if so, it is held in memory once.",
         "输出层是否与输入嵌入共用；若是，显存中只存一份。"), choices=YES_NO, topic="models",
    )  # fmt: skip
    attention_kind: Numeric = spec(
        ("Attention", "注意力类型"), "", 0.0, 1.0, "model",
        ("Grouped-query (also multi-head) or multi-head latent attention.", "分组查询（含多头）或多头潜在注意力。"),
        choices=_ATTENTION, topic="models",
    )  # fmt: skip
    query_heads: Numeric = spec(
        ("Query heads", "查询头数"), "", 1.0, 1e5, "model", ("Query heads a layer.", "每层查询头数。"), topic="models",
    )  # fmt: skip
    kv_heads: Numeric = spec(
        ("KV heads", "KV 头数"), "", 1.0, 1e5, "model",
        ("Key-value heads a layer; beyond this tensor parallelism copies the cache.",
         "每层键值头数；张量并行度超过它时缓存需要复制。"), topic="models",
    )  # fmt: skip
    head_dim: Numeric = spec(
        ("Head size", "头维度"), "", 1.0, 1e5, "model",
        ("Width of a query-key head; for MLA the part without rotation plus the rotated part.",
         "查询/键头宽度；MLA 为非旋转部分加旋转部分。"), topic="models",
    )  # fmt: skip
    value_head_dim: Numeric = spec(
        ("Value head size", "值头维度"), "", 1.0, 1e5, "model", ("Width of a value head.", "值头宽度。"), topic="models",
    )  # fmt: skip
    kv_lora_rank: Numeric = spec(
        ("KV latent rank", "KV 潜在秩"), "", 0.0, 1e5, "model",
        ("Width of the compressed KV latent (MLA); 0 for GQA.", "压缩 KV 潜向量宽度（MLA）；GQA 为 0。"), topic="models",
    )  # fmt: skip
    rope_head_dim: Numeric = spec(
        ("Rotary head size", "旋转头维度"), "", 0.0, 1e5, "model",
        ("Rotated part of an MLA key, shared by all heads.", "MLA 键的旋转部分，所有头共用。"), topic="models",
    )  # fmt: skip
    full_attention_layers: Numeric = spec(
        ("Full-attention layers", "全注意力层数"), "", 0.0, 1000.0, "model",
        ("Layers whose KV cache grows with the whole context.", "KV 缓存随整个上下文增长的层数。"), topic="models",
    )  # fmt: skip
    window_layers: Numeric = spec(
        ("Window layers", "滑窗层数"), "", 0.0, 1000.0, "model",
        ("Layers that attend to a sliding window only.", "仅关注滑动窗口的层数。"), topic="models",
    )  # fmt: skip
    window_tokens: Numeric = spec(
        ("Window", "窗口长度"), "tokens", 0.0, 1e7, "model",
        ("Length of the sliding window.", "滑动窗口的长度。"), topic="models",
    )  # fmt: skip
    linear_layers: Numeric = spec(
        ("Linear-attention layers", "线性注意力层数"), "", 0.0, 1000.0, "model",
        ("Linear-attention or state-space layers, with a state of constant size.", "线性注意力或状态空间层，状态大小固定。"),
        topic="models",
    )  # fmt: skip
    kv_elements_per_token: Numeric = spec(
        ("KV elements per token", "每 token KV 元素数"), "", 0.0, 1e8, "model",
        ("Cache elements that one more token of context adds, all layers together.", "上下文每增加一个 token，各层合计增加的缓存元素数。"),
        topic="models",
    )  # fmt: skip
    kv_compression: Numeric = spec(
        ("KV entries per token", "每 token KV 条目比"), "", 0.0, 1.0, "model",
        ("Cache entries a token and full-attention layer: 1 without, less with compressed attention.",
         "每个 token 在每个全注意力层的缓存条目数：无压缩为 1，压缩注意力小于 1。"), topic="models",
    )  # fmt: skip
    index_elements_per_token: Numeric = spec(
        ("Index elements per token", "每 token 索引元素数"), "", 0.0, 1e8, "model",
        ("Elements that the indexer of sparse attention holds and scans for each token of context.",
         "稀疏注意力索引器为每个上下文 token 保存并扫描的元素数。"), topic="models",
    )  # fmt: skip
    index_heads: Numeric = spec(
        ("Index heads", "索引头数"), "", 0.0, 1e5, "model",
        ("Query heads of the indexer of sparse attention, a layer.", "稀疏注意力索引器每层的查询头数。"), topic="models",
    )  # fmt: skip
    state_elements_per_sequence: Numeric = spec(
        ("State elements per sequence", "每序列状态元素数"), "", 0.0, 1e10, "model",
        ("Largest constant state of window and linear layers, all layers together.", "滑窗层与线性层的固定状态上限，各层合计。"),
        topic="models",
    )  # fmt: skip
    sparse_topk_tokens: Numeric = spec(
        ("Sparse attention top-k", "稀疏注意力 top-k"), "tokens", 0.0, 1e7, "model",
        ("Tokens of context that each query attends to under sparse attention; compressed entries stand for several.",
         "稀疏注意力下每个查询关注的上下文 token 数；压缩条目代表多个 token。"),
        topic="models", zero=("not sparse", "非稀疏"),
    )  # fmt: skip
    routed_weight_bits: Numeric = spec(
        ("Expert weight bits", "专家权重位数"), "bits", 1.0, 32.0, "model",
        ("Bits in which routed experts are stored; 4-bit formats take 4.25 with their scales.",
         "路由专家的存储位数；4 位格式连同缩放因子为 4.25 位。"), topic="models",
    )  # fmt: skip
    other_weight_bits: Numeric = spec(
        ("Other weight bits", "其余权重位数"), "bits", 1.0, 32.0, "model",
        ("Bits in which everything but routed experts is stored.", "除路由专家外其余权重的存储位数。"), topic="models",
    )  # fmt: skip
    routed_compute_bits: Numeric = spec(
        ("Expert compute bits", "专家计算位数"), "bits", 1.0, 32.0, "model",
        ("Narrowest format that the experts may be multiplied in: models trained in 4 bits keep their activations wider.",
         "专家可用的最窄计算格式：以 4 位训练的模型其激活位数更宽。"), topic="models",
    )  # fmt: skip
    kv_bits: Numeric = spec(
        ("KV cache bits", "KV 缓存位数"), "bits", 1.0, 32.0, "model",
        ("Bits of one KV cache element.", "单个 KV 缓存元素的位数。"), topic="models",
    )  # fmt: skip
    draft_tokens: Numeric = spec(
        ("Draft tokens", "草稿 token 数"), "tokens", 0.0, 16.0, "model",
        ("Tokens drafted a step by speculative decoding or MTP.", "投机解码或 MTP 每步草拟的 token 数。"),
        topic="models", zero=("off", "关闭"),
    )  # fmt: skip
    acceptance: Numeric = spec(
        ("Draft acceptance", "草稿接受率"), "", 0.0, 0.999, "model",
        ("Chance that a drafted token is accepted.", "每个草稿 token 被接受的概率。"), shown=PERCENT, topic="models",
    )  # fmt: skip
    training_cost_usd: Numeric = spec(
        ("Training cost to recover", "需收回的训练成本"), "USD", 0.0, 1e13, "model",
        ("Training cost spread over the lifetime tokens.", "摊到生命周期 token 上的训练成本。"),
        shown=("million USD", 1e6), zero=("not counted", "不计"), topic="costs",
    )  # fmt: skip
    lifetime_tokens: Numeric = spec(
        ("Lifetime tokens", "生命周期 token 数"), "tokens", 1e6, 1e21, "model",
        ("Tokens over which the training cost is spread.", "用于分摊训练成本的 token 总数。"),
        shown=("trillion tokens", 1e12), topic="costs",
    )  # fmt: skip
