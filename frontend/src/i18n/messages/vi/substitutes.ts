/** Who comes in somebody's place: naming, answering, consenting. */
export const substitutes = {
  name: "Cử người dự thay…",
  nameTitle: "Cử người dự thay",
  nameFor: "Cử người dự thay {name}",
  who: "Người dự thay",
  whoHint: {
    unit: "Chọn người trong đơn vị của người được mời.",
    anybody: "Gõ vài chữ của họ tên hoặc chức vụ.",
  },
  rule: {
    none: "Loại cuộc họp này không có người dự thay.",
    consentNone: "Người được cử nhận lời là dự họp được ngay.",
    consentDesk: "Sau khi người được cử nhận lời, cần chủ tọa hoặc thư ký đồng ý.",
    consentChair: "Sau khi người được cử nhận lời, cần chủ tọa đồng ý.",
    votes: "Người dự thay biểu quyết thay người được mời.",
    noVote: "Người dự thay không biểu quyết.",
    closed: "Nội dung và tài liệu hạn chế chỉ mở cho người dự thay khi được chỉ định riêng.",
  },
  send: "Gửi",
  sent: "Đã gửi cho {name}.",

  state: {
    asked: "Chờ {name} trả lời có dự thay được không",
    acceptedChair: "{name} đã nhận dự thay; chờ chủ tọa đồng ý",
    acceptedDesk: "{name} đã nhận dự thay; chờ chủ tọa hoặc thư ký đồng ý",
    in_force: "{name} dự thay",
    declined: "{name} không dự thay được: {reason}",
    refused: "Không đồng ý để {name} dự thay: {reason}",
  },
  withdraw: "Rút lại",
  withdrawAsk: "Rút lại việc cử {name} dự thay?",
  withdrawText: "Người được mời lấy lại chỗ của mình. Người dự thay không còn vào được cuộc họp.",
  withdrawn: "Đã rút lại.",

  asked: {
    title: "Bạn được cử dự thay {name}",
    waiting: "Bạn đã nhận dự thay {name}; đang chờ đồng ý",
    accept: "Nhận dự thay",
    decline: "Không dự được…",
    declineTitle: "Không dự thay được",
    reason: "Lý do",
    reasonHint: "Người cử bạn, chủ tọa và thư ký đọc được.",
    reasonNeeded: "Hãy ghi lý do.",
    accepted: "Đã nhận dự thay.",
    stepBack: "Thôi nhận",
  },

  decide: {
    consent: "Đồng ý",
    refuse: "Không đồng ý…",
    refuseTitle: "Không đồng ý cho dự thay",
    reason: "Lý do không đồng ý",
    reasonHint: "Người được mời và người được cử đọc được.",
    consented: "Đã đồng ý: {name} dự họp thay.",
  },

  standsInFor: "Dự thay {name}",
  replacedBy: "{name} dự thay",
} as const;
