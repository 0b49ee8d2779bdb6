/** Words used by components and by several screens. */
export const common = {
  boardPack: "Trọn bộ tài liệu",
  product: "Phòng họp không giấy",

  // Acts
  cancel: "Hủy",
  close: "Đóng",
  minimise: "Thu nhỏ",
  save: "Lưu",
  send: "Gửi",
  edit: "Sửa",
  remove: "Xóa",
  add: "Thêm",
  undo: "Hoàn tác",
  redo: "Làm lại",
  back: "Quay lại",
  next: "Tiếp theo",
  previous: "Trước",
  retry: "Thử lại",
  reload: "Tải lại trang",
  dismiss: "Bỏ thông báo",
  search: "Tìm kiếm",
  download: "Tải xuống",
  more: "Thêm thao tác",
  restricted: "Hạn chế",
  home: "Trang chính",
  signIn: "Đăng nhập",
  signOut: "Đăng xuất",
  directory: "Danh bạ",
  settings: "Danh mục",
  email: "Thư điện tử của tôi",
  changePassword: "Đổi mật khẩu",
  choosePassword: "Đặt mật khẩu",
  languageUnavailable: "Chưa tải được ngôn ngữ này vì mất kết nối. Hãy thử lại khi có mạng.",
  moveUp: "Chuyển lên",
  moveDown: "Chuyển xuống",

  // Fields and waiting
  optional: "không bắt buộc",
  reasonNeeded: "Cần ghi lý do.",
  charactersLeft: "Còn {count} ký tự",
  loading: "Đang tải…",
  saving: "Đang lưu…",
  keptForLater: "Đang mất kết nối. Thay đổi được giữ trên máy này và tự gửi khi có mạng.",
  takesLonger: "Máy chủ trả lời chậm. Thay đổi được giữ trên máy này và gửi cho đến khi xong.",

  // Nouns
  meeting: "Cuộc họp",
  agenda: "Chương trình",
  item: "Nội dung",
  paper: "Tài liệu",
  papers: "{count} tài liệu",
  pageOf: "Trang {page}/{pages}",
  minutes: "{count} phút",
  versionChanged: "Bản {number} · thay lúc {time}",
  people: "{count} người",
  findPerson: "Tìm theo tên hoặc chức vụ, có dấu hay không dấu đều được.",
  peopleFound: "Tìm thấy {count} người",
  nobodyFound: "Không tìm thấy ai.",
  chooseOther: "Chọn người khác",

  /** The time zone of the installation, where the device is set to another. */
  zone: {
    vietnam: "giờ Việt Nam",
    elsewhere: "Theo {zone}, không theo giờ đặt trên máy này.",
  },

  /** Labels of the fields at the head of a meeting. */
  field: {
    title: "Tên cuộc họp",
    type: "Loại cuộc họp",
    place: "Địa điểm",
    starts: "Bắt đầu",
    ends: "Kết thúc",
  },

  /** What the rules of a type come to. */
  rules: {
    noQuorum: "Không đòi hỏi số người tối thiểu",
    quorum: "Họp khi có mặt {share} tổng số thành viên",
    majority: "thông qua khi {share} {base} tán thành",
    atLeast: "ít nhất {share}",
    moreThan: "quá {share}",
    half: "nửa",
    all: "toàn bộ",
    base: {
      members: "tổng số thành viên",
      present: "số thành viên có mặt",
      cast: "số phiếu tán thành và không tán thành",
    },
    tie: {
      chair: "số phiếu ngang nhau thì theo ý kiến chủ tọa",
      fails: "số phiếu ngang nhau thì không thông qua",
    },
    invitation: "gửi giấy mời trước ít nhất {days} ngày làm việc",
    papers: "gửi tài liệu trước ít nhất {days} ngày làm việc",
  },
  /** A rule that is about to be broken. */
  broken: {
    invitation:
      "Loại cuộc họp này đòi hỏi gửi giấy mời trước ít nhất {days} ngày làm việc; gửi hôm nay thì sớm nhất họp được vào {day}.",
    papers:
      "Loại cuộc họp này đòi hỏi gửi tài liệu trước ít nhất {days} ngày làm việc; gửi hôm nay thì sớm nhất họp được vào {day}.",
    room: "Phòng này đã có cuộc họp khác vào {span}. Hãy chọn phòng khác, giờ khác, hoặc ghi lý do.",
    moveTo: "Dời sang {day}",
    reason: "Lý do vẫn giữ như vậy",
    reasonHint: "Lý do được lưu lại và chủ tọa thấy khi duyệt.",
  },
  overridden: {
    invitation: "Giấy mời không gửi kịp trước {days} ngày làm việc theo quy định",
    papers: "Tài liệu không gửi kịp trước {days} ngày làm việc theo quy định",
    room: "Phòng đã có cuộc họp khác cùng giờ",
  },
  head: {
    room: "Phòng họp",
    roomOf: "{name} ({count} chỗ)",
    elsewhere: "Địa điểm khác",
  },
  chairTerm: { chu_toa: "Chủ tọa", chu_tri: "Chủ trì" },

  role: {
    chair: "Chủ tọa",
    secretary: "Thư ký",
    delegate: "Đại biểu",
    guest: "Khách mời",
    presenter: "Người trình bày",
    display: "Màn hình phòng họp",
  },

  state: {
    meeting: {
      draft: "Đang chuẩn bị",
      submitted: "Chờ duyệt",
      returned: "Bị trả lại",
      approved: "Đã duyệt",
      open: "Đang họp",
      closed: "Đã kết thúc",
    },
    item: {
      waiting: "Chưa thảo luận",
      open: "Đang thảo luận",
      done: "Đã xong",
    },
    paper: {
      waiting: "Chờ xử lý",
      inspecting: "Đang xử lý",
      ready: "Sẵn sàng",
      failed: "Không đọc được",
    },
  },

  connection: {
    online: "Trực tuyến",
    connecting: "Đang kết nối lại",
    offline: "Mất kết nối",
  },

  /** What the server failed at again and again, kept until its person decides. */
  failed: {
    pill: "{count} mục gặp lỗi",
    title: "Máy chủ chưa thực hiện được {count} mục",
    text: "Máy này đã tự thử lại mấy lần nhưng máy chủ vẫn gặp lỗi; trên máy chủ chưa có gì thay đổi. Các mục dưới đây được giữ trên máy này cho đến khi bạn quyết định.",
    discard: "Bỏ các mục này",
    later: "Để sau",
    what: {
      ink: "Nét vẽ",
      ballot: "Phiếu biểu quyết",
      question: "Câu hỏi",
      floor: "Đăng ký phát biểu",
      attendance: "Điểm danh",
      paper: "Tài liệu",
      conclusion: "Kết luận",
      other: "Thay đổi khác",
    },
  },

  saved: {
    all: "Đã lưu",
    sending: "Đang gửi",
    kept: "{count} mục chờ gửi",
  },

  follow: {
    following: "Đang theo chủ tọa",
    presenting: "Đang trình chiếu",
    free: "Đọc tự do",
    return: "Về trang chủ tọa (tr. {page})",
    returnTo: "Về trang chủ tọa ({name})",
  },

  presence: {
    connected: "Đang kết nối",
    lost: "Mất kết nối {time}",
    justLost: "Vừa mất kết nối",
    absent: "Chưa kết nối",
    count: "{connected}/{people} người đang kết nối",
    following: "theo chủ tọa",
    free: "đọc tự do",
    freeOn: "đọc tự do: {paper}, trang {page}",
    devices: "{count} thiết bị",
    device: {
      computer: "Máy tính {system}",
      phone: "Điện thoại {system}",
      tablet: "Máy tính bảng {system}",
      unknown: "Thiết bị {system}",
    },
  },

  vote: {
    for: "Tán thành",
    against: "Không tán thành",
    abstain: "Không biểu quyết",
    notYet: "Chưa biểu quyết",
    didNotVote: "Không tham gia biểu quyết",
    needed: "cần {count}",
    choice: "Ý kiến",
    votes: "Số phiếu",
    share: "Tỷ lệ",
  },

  early: {
    title: "Cuộc họp bắt đầu lúc {time}. Khai mạc bây giờ?",
    text: "Theo lịch, cuộc họp bắt đầu {left}. Khai mạc rồi thì không lùi lại được.",
  },
  quorum: {
    present: "Có mặt {present}/{members}",
    needed: "cần {count}",
    met: "Đủ điều kiện họp",
    missing: "Còn thiếu {count} người",
  },

  page: {
    notFound: {
      title: "Không có trang này",
      text: "Địa chỉ có thể đã gõ sai, hoặc nội dung đã được thu hồi.",
    },
    forbidden: {
      title: "Bạn không được mời vào đây",
      text: "Cuộc họp này không có tên bạn trong thành phần dự họp. Nếu cần dự, hãy liên hệ thư ký cuộc họp.",
    },
    broken: {
      title: "Màn hình này gặp lỗi",
      kept: "Những gì đã gửi và ghi chú trên máy vẫn được giữ.",
      advice: "Hãy thử lại. Nếu vẫn lỗi, hãy tải lại trang hoặc báo thư ký cuộc họp.",
    },
    unreachable: {
      title: "Chưa tải được màn hình này",
      kept: "Những gì đã gửi và ghi chú trên máy vẫn được giữ.",
      advice: "Hãy kiểm tra kết nối mạng rồi thử lại.",
      byItself: "Hãy kiểm tra kết nối mạng. Màn hình tự hiện ngay khi có mạng trở lại.",
    },
  },

  offline: {
    menu: "Tài liệu ngoại tuyến",
    expired:
      "Máy đã quá lâu không kết nối, nên tài liệu lưu trên máy không còn mở được. Hãy kết nối mạng để mở lại.",
    clock:
      "Đồng hồ của máy chạy sai, nên tài liệu lưu trên máy chưa mở được. Hãy chỉnh giờ hoặc kết nối mạng.",
  },

  conflict: {
    title: "Có người vừa sửa nội dung này",
    text: "Bản của họ đã được lưu. Phần bạn gõ vẫn còn nguyên trong khung bên dưới.",
    empty: "(để trống)",
    take: "Lấy bản của họ",
    keep: "Giữ bản của tôi",
    kept: "Bản của bạn sẽ thay thế bản của họ khi lưu.",
    removed: "Nội dung này vừa bị người khác xóa. Hãy sao chép phần cần giữ rồi đóng khung này.",
  },
} as const;
